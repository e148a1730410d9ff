import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { detailSchema, fieldErrorsSchema, presenceCheckSchema } from '@rollcall/contract';
import { refusalMessages } from '@rollcall/domain';
import { z } from 'zod';
import type { PresenceCheck } from '../../../presence-check/index.ts';
import {
  djangoErrors,
  familyRoutes,
  json,
  jsonBody,
  type Family,
  type FamilyEnv,
} from '../../family/index.ts';

const checkRoute = createRoute({
  method: 'post',
  path: '/api/presence/presence-check/',
  summary: 'Whether a position is within an allowed area',
  tags: ['Presence'],
  security: [{ bearer: [] }, { token: [] }],
  request: jsonBody(presenceCheckSchema),
  responses: {
    200: json('It is.', detailSchema),
    400: json(
      'What is wrong with each field; or the fix is too inaccurate to decide.',
      z.union([detailSchema, fieldErrorsSchema]),
    ),
    401: json('Nobody is logged in.', detailSchema),
    403: json('It is not; or the credential does not reach so far.', detailSchema),
    413: json('The body is too large.', detailSchema),
    415: json('The body is not JSON.', detailSchema),
    429: json('Too many requests.', detailSchema),
  },
});

const inside = { detail: 'Success. You are within the allowed area.' };
const outside = { detail: 'You are out of area' };
const undecidable = { detail: refusalMessages['position-inaccurate'] };

function presenceRoutes(check: PresenceCheck): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(djangoErrors);
  routes.openapi(checkRoute, (context) => {
    const { lat: latitude, lon: longitude, accuracy } = context.req.valid('json');
    const verdict = check({ latitude, longitude, accuracyMetres: accuracy ?? null });
    if (verdict === 'inside') return context.json(inside, 200);
    return verdict === 'outside' ? context.json(outside, 403) : context.json(undecidable, 400);
  });
  return routes;
}

export const presenceFamily = (check: PresenceCheck): Family => ({
  name: 'presence',
  paths: ['/api/presence/*'],
  routes: presenceRoutes(check),
  errorFormat: djangoErrors,
  access: { kind: 'caller', by: ['bearer', 'token'], scope: 'presence' },
  reach: 'network',
  optionalSlash: true,
});
