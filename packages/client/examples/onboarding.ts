/**
 * Family D: an operator opens an onboarding, and the applicant proves to be live with a selfie.
 *
 *   node examples/onboarding.ts SELFIE EMAIL
 */
import { answerOf, asAnybody, asUser, dataUrlOf, words } from './place.ts';

const [selfie = '', email = ''] = words('SELFIE', 'EMAIL');
const operator = await asUser();
const userId = crypto.randomUUID();
const completedSteps = Array.from({ length: 10 }, (_, index) => `1.${index + 1}`);
answerOf(await operator.POST('/api/users/user', { body: { userId, email, completedSteps } }));

// The applicant has no account: knowing the id is what lets them in, once and for this step.
const told = answerOf(
  await asAnybody().PATCH('/api/onboarding/user/{userId}', {
    params: { path: { userId } },
    body: { livenessImage: await dataUrlOf(selfie) },
  }),
);
console.log(`${told.message}; next: ${told.nextStep}`);
