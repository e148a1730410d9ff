import type { OnboardingError } from '@rollcall/contract';
import type { Onboarding } from '@rollcall/store';
import type { MiddlewareHandler } from 'hono';
import type { LivenessResult, OnboardingMode } from '../../../onboarding/index.ts';
import type { ErrorFormat } from '../../family/index.ts';

/** `{ success: false, message }`; a request that breaks its schema is 400 here, as everywhere in the document's system. */
export const onboardingErrors: ErrorFormat = ({ code, status, message, fields }) => {
  const broken = fields.map(({ path, message: words }) => (path === '' ? words : `${path}: ${words}`));
  const body: OnboardingError = {
    success: false,
    message: broken.length > 0 ? broken.join('; ') : message,
  };
  return { status: code === 'request-invalid' ? 400 : status, body };
};

export const stateOf = ({ completedSteps, needsCorrection }: Onboarding) => ({
  completedSteps: [...completedSteps],
  needsCorrection: [...needsCorrection],
});

type Unverified = Exclude<LivenessResult, { outcome: 'verified' }>;

const refused = (message: string, more: Partial<OnboardingError> = {}): OnboardingError => ({
  success: false,
  message,
  ...more,
});

export const unknownUser = {
  success: false,
  message: 'No onboarding of this user is open here.',
} as const;

const modeWords = {
  selfie: 'This device takes a picture: PATCH /api/onboarding/user/:userId. Valida is off (VALIDA_ENABLED).',
  provider: 'This device asks Valida: POST /api/users/user/liveness. Valida is on (VALIDA_ENABLED).',
} as const satisfies Record<OnboardingMode, string>;

export const otherModeIsOn = (mode: OnboardingMode): OnboardingError => refused(modeWords[mode], { mode });

/** Goes before the schema: whoever asks here is at the wrong address, whatever was sent and whoever it is for. */
export const onlyIn =
  (mode: OnboardingMode, liveness: { readonly mode: OnboardingMode }): MiddlewareHandler =>
  (context, next) =>
    liveness.mode === mode ? next() : Promise.resolve(context.json(otherModeIsOn(liveness.mode), 409));

/** What is answered when liveness was not proven. */
export function answerUnverified(result: Unverified) {
  if (result.outcome === 'unknown') return { status: 404, body: unknownUser } as const;
  if (result.outcome === 'pending') return { status: 409, body: refused(notEnded) } as const;
  if (result.outcome === 'other-mode') return { status: 409, body: otherModeIsOn(result.mode) } as const;
  const { userId } = result.onboarding;
  const body = refused(result.reason, { userId, onboardingState: stateOf(result.onboarding) });
  return { status: 422, body } as const;
}

const notEnded = 'The enrolment at Valida has not ended yet. Ask again later.';
