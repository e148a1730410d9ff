import { createRoute, z } from '@hono/zod-openapi';
import {
  onboardingErrorSchema,
  onboardingSelfieAnswerSchema,
  onboardingSelfieSchema,
} from '@rollcall/contract';
import type { KioskCode } from '../../../onboarding-check/index.ts';
import type { OnboardingLiveness } from '../../../onboarding/index.ts';
import { pictureOfDataUrl } from '../../../picture-text.ts';
import {
  answerProblem,
  familyRoutes,
  json,
  jsonBody,
  requestProblem,
  type Family,
} from '../../family/index.ts';
import { answerUnverified, onboardingErrors, onlyIn, stateOf } from './answers.ts';

const failure = (description: string) => json(description, onboardingErrorSchema);

const selfieRoute = createRoute({
  method: 'patch',
  path: '/api/onboarding/user/{userId}',
  summary: 'Prove liveness by a picture',
  description: 'Asks nobody who they are; it answers only for users whose onboarding was opened before.',
  tags: ['Onboarding'],
  request: { params: z.object({ userId: z.string().min(1).max(200) }), ...jsonBody(onboardingSelfieSchema) },
  responses: {
    200: json('The picture is good, and was before if it was sent again.', onboardingSelfieAnswerSchema),
    400: failure('The body breaks its schema, or holds no picture.'),
    404: failure('No onboarding of this user is open.'),
    409: failure('Valida is on.'),
    413: failure('The picture is too large.'),
    415: failure('The body is not JSON.'),
    422: failure('The picture does not show one face well; the message says why.'),
    429: failure('Too many requests.'),
    503: failure('The networks are still loading.'),
  },
});

/** 10 MiB of picture in base64, and the JSON around it. */
const maxBytes = 14 * 1024 * 1024 + 1024;

const mostAtOnce = 4;
/** Each is held in memory. One address that sends slowly, and for as long as it may, leaves places to all others. */
const onTheWay = { inAll: 16, perAddress: 4 };

export interface OnboardingPorts {
  readonly liveness: OnboardingLiveness;
  readonly isReady: () => boolean;
  /** A code for the person's way to the kiosk's own screens; null where it has none. */
  readonly kioskCode: ((userId: string) => KioskCode) | null;
}

/** Public, hence few requests of an address and few pictures at the same time. */
export function onboardingFamily({ liveness, isReady }: OnboardingPorts): Family {
  const routes = familyRoutes(onboardingErrors);
  const ofThisMode = createRoute({ ...selfieRoute, middleware: onlyIn('selfie', liveness) });
  routes.openapi(ofThisMode, async (context) => {
    if (!isReady()) return answerProblem(context, onboardingErrors, requestProblem('not-ready')) as never;
    const image = pictureOfDataUrl(context.req.valid('json').livenessImage);
    if (image === null) {
      const message = 'livenessImage must be a data URL of a JPEG, PNG or WebP picture in base64.';
      return context.json({ success: false, message } as const, 400);
    }
    const result = await liveness.bySelfie(context.req.valid('param').userId, image);
    if (result.outcome !== 'verified') {
      const { status, body } = answerUnverified(result);
      return context.json(body, status);
    }
    const { onboarding } = result;
    const done = {
      success: true,
      message: 'User data updated successfully',
      userId: onboarding.userId,
    } as const;
    return context.json(
      { ...done, onboardingState: stateOf(onboarding), nextStep: 'identityForm' } as const,
      200,
    );
  });
  return {
    name: 'onboarding',
    paths: ['/api/onboarding/*'],
    routes,
    errorFormat: onboardingErrors,
    access: { kind: 'open' },
    reach: 'network',
    defaultRateLimit: 20,
    bodies: [
      { path: '/api/onboarding/*', maxBytes, types: ['application/json'], atOnce: mostAtOnce, onTheWay },
    ],
  };
}
