import { createRoute } from '@hono/zod-openapi';
import {
  realtimeErrorSchema,
  realtimeFindingsSchema,
  realtimeFrameRequestSchema,
  realtimeSessionIdSchema,
  realtimeSessionRequestSchema,
  realtimeSessionSchema,
  realtimeTaskAnswerSchema,
  realtimeTaskRequestSchema,
} from '@rollcall/contract';
import { z } from 'zod';
import { json, jsonBody } from '../../family/index.ts';

const common = { tags: ['Realtime'], security: [{ apiKey: [] }] };
const errors = {
  400: json('The request breaks its schema, or the frame is no picture.', realtimeErrorSchema),
  401: json('The key is missing or wrong.', realtimeErrorSchema),
  403: json('The key does not reach so far.', realtimeErrorSchema),
  404: json('There is no such session, or it has expired.', realtimeErrorSchema),
  413: json('The body is too large.', realtimeErrorSchema),
  415: json('The body is not JSON.', realtimeErrorSchema),
  429: json('Too many requests.', realtimeErrorSchema),
  503: json('The networks are loading, or there are too many sessions.', realtimeErrorSchema),
};

export const sessionRoute = createRoute({
  method: 'post',
  path: '/session',
  summary: 'Begin or end the session of a camera',
  ...common,
  request: jsonBody(realtimeSessionRequestSchema),
  responses: { 200: json('Done.', realtimeSessionSchema), ...errors },
});

export const frameRoute = createRoute({
  method: 'post',
  path: '/process_frame',
  summary: 'What one frame shows',
  ...common,
  request: jsonBody(realtimeFrameRequestSchema),
  responses: { 200: json('What is seen, and what was seen so far.', realtimeFindingsSchema), ...errors },
});

export const taskRoute = createRoute({
  method: 'post',
  path: '/liveness/{id}',
  summary: 'Start the tasks, ask how they go, or forget them',
  ...common,
  request: { params: z.object({ id: realtimeSessionIdSchema }), ...jsonBody(realtimeTaskRequestSchema) },
  responses: { 200: json('How they go.', realtimeTaskAnswerSchema), ...errors },
});

const ofProxy = {
  tags: ['Realtime, by the proxy'],
  // Nobody is asked: pages of this machine alone are answered.
  security: [],
};
const ofHost = {
  403: json('This is for pages of this machine.', realtimeErrorSchema),
  502: json('The inference host cannot be reached, or answered something else.', realtimeErrorSchema),
  504: json('The inference host did not answer in time.', realtimeErrorSchema),
};

/** The same at `/api/proxy/…`, where a page needs no key: what the host answers, and what is wrong with the host. */
export const proxiedRoutes = [sessionRoute, frameRoute, taskRoute].map((route) => ({
  ...route,
  ...ofProxy,
  path: `/api/proxy${route.path}`,
  responses: { ...route.responses, ...ofHost },
}));
