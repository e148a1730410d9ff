import {
  maxFrameBytes,
  onboardingToDaemonSchema,
  type DaemonToOnboarding,
  type OnboardingToDaemon,
} from '@rollcall/contract';
import { CheckSocket, type CheckProtocol } from '../check-socket/index.ts';
import { OnboardingCheck } from './onboarding-check.ts';
import type { OnboardingCheckParts } from './ports.ts';

export interface OnboardingSocketParts extends OnboardingCheckParts {
  /** Whether the site has people prove here that they are live. */
  readonly isOffered: boolean;
  /** Whether prompts are spoken. */
  readonly voice: boolean;
}

const onboardingProtocol: CheckProtocol<OnboardingToDaemon> = {
  path: '/ws/onboarding',
  name: 'onboarding',
  messages: onboardingToDaemonSchema,
  mostImageBytes: { look: maxFrameBytes, still: null, 'own-still': null },
  whereOff: 'Not offered here; see the setting onboardingCheck.',
};

/** [Note: the onboarding socket] */
export class OnboardingSocket extends CheckSocket<OnboardingToDaemon, DaemonToOnboarding> {
  constructor(parts: OnboardingSocketParts) {
    super({
      protocol: onboardingProtocol,
      isOffered: () => parts.isOffered,
      voice: () => parts.voice,
      begin: (send) => new OnboardingCheck(parts, send),
      monotonicMs: () => parts.monotonicMs(),
      logger: parts.logger,
    });
  }
}
