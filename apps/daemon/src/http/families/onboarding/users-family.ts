import { createRoute, z } from '@hono/zod-openapi';
import {
  kioskCodeSchema,
  onboardingErrorSchema,
  onboardingLivenessAnswerSchema,
  onboardingLivenessSchema,
  onboardingOpeningSchema,
  onboardingStatusSchema,
} from '@rollcall/contract';
import { isFault } from '@rollcall/domain';
import type { Onboarding } from '@rollcall/store';
import {
  answerProblem,
  familyRoutes,
  json,
  jsonBody,
  problemOf,
  requestProblem,
  type Family,
} from '../../family/index.ts';
import { kioskCodeAnswer, kioskCodesOff } from '../../family/kiosk-code.ts';
import {
  answerUnverified,
  onboardingErrors,
  onlyIn,
  otherModeIsOn,
  stateOf,
  unknownUser,
} from './answers.ts';
import type { OnboardingPorts } from './selfie-family.ts';

const failure = (description: string) => json(description, onboardingErrorSchema);
const security = [{ bearer: [] }];
const tags = ['Onboarding'];
const asked = {
  401: failure('Nobody is logged in.'),
  403: failure('The login does not reach so far.'),
  429: failure('Too many requests.'),
};

const ofBody = {
  400: failure('The body breaks its schema.'),
  413: failure('The body is too large.'),
  415: failure('The body is not JSON.'),
};

const openRoute = createRoute({
  method: 'post',
  path: '/api/users/user',
  summary: 'Open an onboarding',
  tags,
  security,
  request: jsonBody(onboardingOpeningSchema),
  responses: {
    201: json('It is open.', onboardingStatusSchema),
    ...ofBody,
    409: failure('This user has one already.'),
    ...asked,
  },
});

const statusRoute = createRoute({
  method: 'get',
  path: '/api/users/user/{userId}',
  summary: 'How far an onboarding is',
  tags,
  security,
  request: { params: z.object({ userId: z.string().min(1).max(200) }) },
  responses: {
    200: json('So far.', onboardingStatusSchema),
    404: failure('You opened no onboarding of this user.'),
    ...asked,
  },
});

const livenessRoute = createRoute({
  method: 'post',
  path: '/api/users/user/liveness',
  summary: 'Prove liveness by an enrolment at Valida',
  tags,
  security,
  request: jsonBody(onboardingLivenessSchema),
  responses: {
    200: json('The enrolment succeeded.', onboardingLivenessAnswerSchema),
    ...ofBody,
    404: failure('You opened no onboarding of this user.'),
    409: failure('Valida is off, or the enrolment has not ended yet.'),
    422: failure('The enrolment failed; needsCorrection names the step.'),
    502: failure('Valida answered nonsense. Nothing has changed.'),
    503: failure('Valida cannot be reached; Retry-After says when to ask again. Nothing has changed.'),
    ...asked,
  },
});

const kioskCodeRoute = createRoute({
  method: 'post',
  path: '/api/users/user/{userId}/kiosk-code',
  summary: 'A code by which the person proves liveness at this kiosk',
  description: 'Six digits, good for 15 minutes and three attempts; another one ends the one before.',
  tags,
  security,
  request: { params: z.object({ userId: z.string().min(1).max(200) }) },
  responses: {
    201: json('The code.', kioskCodeSchema),
    404: failure('You opened no onboarding of this user.'),
    409: failure('The kiosk has no such screens (onboardingCheck), Valida is on, or it is proven already.'),
    ...asked,
  },
});

const retryAfterSeconds = 30;

/** For whoever opens onboardings: another login's are not there for it. */
export function onboardingUsersFamily({ liveness, isReady, kioskCode }: OnboardingPorts): Family {
  const routes = familyRoutes(onboardingErrors);
  routes.openapi(openRoute, (context) => {
    const { userId, email, completedSteps } = context.req.valid('json');
    const ownerId = context.var.caller.userId;
    if (!liveness.open({ userId, email, completedSteps, ownerId })) {
      return context.json({ success: false, message: 'This user has an onboarding already.' } as const, 409);
    }
    return context.json(statusOf(ownOnboarding(userId, ownerId)!), 201);
  });
  routes.openapi(statusRoute, (context) => {
    const onboarding = ownOnboarding(context.req.valid('param').userId, context.var.caller.userId);
    if (onboarding !== null) return context.json(statusOf(onboarding), 200);
    return context.json(unknownUser, 404);
  });
  routes.openapi(kioskCodeRoute, (context) => {
    const { userId } = context.req.valid('param');
    const onboarding = ownOnboarding(userId, context.var.caller.userId);
    if (onboarding === null) return context.json(unknownUser, 404);
    if (liveness.mode !== 'selfie') return context.json(otherModeIsOn(liveness.mode), 409);
    if (onboarding.livenessVerifiedAt !== null)
      return context.json({ success: false, message: 'Liveness is proven already.' } as const, 409);
    if (kioskCode === null) return context.json({ success: false, message: kioskCodesOff } as const, 409);
    return context.json(kioskCodeAnswer(kioskCode(userId)), 201);
  });
  const ofThisMode = createRoute({ ...livenessRoute, middleware: onlyIn('provider', liveness) });
  routes.openapi(ofThisMode, async (context) => {
    if (!isReady()) return answerProblem(context, onboardingErrors, requestProblem('not-ready')) as never;
    const claim = context.req.valid('json');
    const mine = ownOnboarding(claim.refId, context.var.caller.userId) !== null;
    const result = mine ? await liveness.byProvider(claim) : ({ outcome: 'unknown' } as const);
    if (result.outcome !== 'verified') {
      const { status, body } = answerUnverified(result);
      return context.json(body, status);
    }
    const { onboarding } = result;
    const done = {
      success: true,
      message: 'Liveness verification completed',
      userId: onboarding.userId,
    } as const;
    const next = { next: 'verifySuccess', onboardingState: stateOf(onboarding) } as const;
    return context.json({ ...done, ...next }, 200);
  });
  routes.onError((error, context) => {
    if (!isFault(error, 'provider-unreachable')) throw error;
    context.header('Retry-After', String(retryAfterSeconds));
    return answerProblem(context, onboardingErrors, problemOf(error));
  });

  function ownOnboarding(userId: string, ownerId: number | null): Onboarding | null {
    const onboarding = liveness.get(userId);
    return onboarding?.ownerId === ownerId ? onboarding : null;
  }
  return {
    name: 'onboarding-users',
    paths: ['/api/users/*'],
    routes,
    errorFormat: onboardingErrors,
    access: { kind: 'caller', by: ['bearer'], scope: 'onboarding', userNeeded: true },
    reach: 'network',
  };
}

const statusOf = (onboarding: Onboarding) => {
  const { userId, livenessVerifiedAt, validaId, access } = onboarding;
  return { userId, onboardingState: stateOf(onboarding), livenessVerifiedAt, validaId, access };
};
