import { bearer, text, type Example } from '../example.ts';
import { dataUrl } from '../frames.ts';

const state = { completedSteps: ['string'], needsCorrection: ['string'] } as const;
const hasBothSteps = ({ onboardingState: told }: Record<string, unknown>): string | null => {
  const steps = JSON.stringify(told);
  return steps.includes('"1.11"') && steps.includes('"1.12"')
    ? null
    : 'the steps 1.11 and 1.12 are not completed';
};
const steps = Array.from({ length: 10 }, (_, index) => `1.${index + 1}`);

/** Who is to prove to be live: the operator's step before the document's. */
const opening = (name: string, key: string): Example => ({
  name,
  request: (stage) => {
    const userId = crypto.randomUUID();
    stage.kept.set(key, userId);
    return {
      method: 'POST',
      path: '/api/users/user',
      headers: bearer(stage),
      json: { userId, email: 'applicant@example.org', completedSteps: steps },
    };
  },
  status: 201,
  shape: 'object',
});

/** With the provider off. */
export const selfieExamples: readonly Example[] = [
  opening('D opening', 'applicant'),
  {
    name: 'D simple photo upload',
    request: (stage) => ({
      method: 'PATCH',
      path: `/api/onboarding/user/${text(stage, 'applicant')}`,
      json: { livenessImage: dataUrl(stage.frames.photo) },
    }),
    status: 200,
    shape: {
      success: '=true',
      message: '=User data updated successfully',
      userId: 'uuid',
      onboardingState: state,
      nextStep: '=identityForm',
    },
    check: hasBothSteps,
  },
];

/** With the provider on. */
export const providerExamples: readonly Example[] = [
  opening('D opening, with the provider', 'customer'),
  {
    name: 'D full Valida flow',
    request: (stage) => ({
      method: 'POST',
      path: '/api/users/user/liveness',
      headers: bearer(stage),
      json: { validaId: `valida_${text(stage, 'customer')}`, refId: text(stage, 'customer') },
    }),
    status: 200,
    shape: {
      success: '=true',
      message: '=Liveness verification completed',
      userId: 'uuid',
      next: '=verifySuccess',
      onboardingState: state,
    },
    check: hasBothSteps,
  },
];
