import {
  identityToDaemonSchema,
  maxFrameBytes,
  maxStillBytes,
  type DaemonToIdentity,
  type IdentityToDaemon,
} from '@rollcall/contract';
import { CheckSocket, type CheckProtocol } from '../check-socket/index.ts';
import { IdentityCheck } from './identity-check.ts';
import type { IdentityCheckParts } from './ports.ts';

export interface IdentitySocketParts extends IdentityCheckParts {
  /** Whether the site has its people's documents checked here. */
  isOffered(): boolean;
  /** Whether prompts are spoken. */
  voice(): boolean;
  /** Ends what `look` has started. */
  stopLooking(): Promise<void>;
}

const identityProtocol: CheckProtocol<IdentityToDaemon> = {
  path: '/ws/identity',
  name: 'identity',
  messages: identityToDaemonSchema,
  mostImageBytes: { look: maxFrameBytes, still: maxStillBytes, 'own-still': maxStillBytes },
  whereOff: 'Identities are not checked here; see the setting identityCheck.',
};

/** [Note: the identity socket] */
export class IdentitySocket extends CheckSocket<IdentityToDaemon, DaemonToIdentity> {
  constructor(parts: IdentitySocketParts) {
    super({
      protocol: identityProtocol,
      isOffered: () => parts.isOffered(),
      voice: () => parts.voice(),
      begin: (send) => new IdentityCheck(parts, send),
      monotonicMs: () => parts.monotonicMs(),
      stop: () => parts.stopLooking(),
      logger: parts.logger,
    });
  }
}
