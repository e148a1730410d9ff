import { createRoute } from '@hono/zod-openapi';
import {
  askedSessionIdSchema,
  fieldErrorsSchema,
  kioskCodeSchema,
  livenessErrorSchema,
  livenessImagesResultSchema,
  livenessImagesSchema,
  livenessRetrySchema,
  livenessSessionSchema,
  livenessVideoResultSchema,
  livenessVideoSchema,
  retriedLivenessSessionSchema,
  startedLivenessSessionSchema,
  verificationStatusSchema,
} from '@rollcall/contract';
import { z } from 'zod';
import { json, jsonBody } from '../../family/index.ts';

const tags = ['Liveness sessions'];
const security = [{ bearer: [] }];
const errorOf = (words: string) => json(words, livenessErrorSchema);
const errors = {
  401: errorOf('No token, or none that is good.'),
  403: errorOf('The login does not reach so far.'),
  429: errorOf('Too many requests.'),
};
const ofSession = { 404: errorOf("No session of this user's.") };
const ofBody = {
  400: json(
    'What is wrong with each field, or with the body.',
    z.union([fieldErrorsSchema, livenessErrorSchema]),
  ),
  413: errorOf('Too many bytes or pixels.'),
  415: errorOf('Not JSON.'),
};
const ofSubmission = {
  409: errorOf('The session has been judged, or is being.'),
  410: errorOf('The session has expired.'),
  422: errorOf('The file cannot be read; the session is still open.'),
  502: errorOf('The chosen service refused, or answered in another shape; the session is still open.'),
  503: errorOf('Too much at once, or what judges is away; the session is still open.'),
};

export const startRoute = createRoute({
  method: 'post',
  path: '/api/liveness/start/',
  summary: 'Start a check: three actions, ten minutes',
  tags,
  security,
  responses: { 200: json('The session.', startedLivenessSessionSchema), ...errors },
});

export const videoRoute = createRoute({
  method: 'post',
  path: '/api/liveness/submit/video/',
  summary: 'A video of the actions, in their order',
  tags,
  security,
  request: jsonBody(livenessVideoSchema),
  responses: {
    200: json('How the check went.', livenessVideoResultSchema),
    ...errors,
    ...ofSession,
    ...ofBody,
    ...ofSubmission,
  },
});

export const imagesRoute = createRoute({
  method: 'post',
  path: '/api/liveness/submit/images/',
  summary: 'One image for each action',
  tags,
  security,
  request: jsonBody(livenessImagesSchema),
  responses: {
    200: json('How the check went.', livenessImagesResultSchema),
    ...errors,
    ...ofSession,
    ...ofBody,
    ...ofSubmission,
  },
});

export const statusRoute = createRoute({
  method: 'get',
  path: '/api/liveness/status/{session_id}/',
  summary: 'What became of a session',
  tags,
  security,
  request: { params: z.object({ session_id: askedSessionIdSchema }) },
  responses: { 200: json('The session.', livenessSessionSchema), ...errors, ...ofSession },
});

export const retryRoute = createRoute({
  method: 'post',
  path: '/api/liveness/retry/',
  summary: 'The next attempt, with fresh actions',
  tags,
  security,
  request: jsonBody(livenessRetrySchema),
  responses: {
    200: json('The new session.', retriedLivenessSessionSchema),
    409: errorOf('All attempts were made.'),
    ...errors,
    ...ofSession,
    ...ofBody,
  },
});

export const kioskCodeRoute = createRoute({
  method: 'post',
  path: '/api/liveness/kiosk-code/',
  summary: 'A code by which the user does the check at this kiosk',
  description: 'Six digits, good for 15 minutes and three attempts; another one ends the one before.',
  tags,
  security,
  responses: {
    201: json('The code.', kioskCodeSchema),
    409: errorOf('The kiosk has no such screens; see the setting onboardingCheck.'),
    ...errors,
  },
});

export const verificationRoute = createRoute({
  method: 'get',
  path: '/api/verification/status/',
  summary: 'How much of the user is verified',
  tags,
  security,
  responses: { 200: json('Level, badges and last checks.', verificationStatusSchema), ...errors },
});
