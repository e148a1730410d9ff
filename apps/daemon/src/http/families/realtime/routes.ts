import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  realtimeErrorSchema,
  realtimeFindingsSchema,
  realtimeFrameRequestSchema,
  realtimeSessionRequestSchema,
  realtimeSessionSchema,
  realtimeTaskAnswerSchema,
  realtimeTaskRequestSchema,
} from '@rollcall/contract';
import { isRefusal, type Caller } from '@rollcall/domain';
import { z } from 'zod';
import type { RealtimeSessions } from '../../../realtime/index.ts';
import { familyRoutes, json, jsonBody, requestProblem, type FamilyEnv } from '../../family/index.ts';
import { realtimeErrors } from './error-format.ts';
import { imageOfFrame } from './frame.ts';

const common = { tags: ['Realtime'], security: [{ apiKey: [] }] };
const errors = {
  400: json('The request breaks its schema, or the frame is no picture.', realtimeErrorSchema),
  401: json('The key is missing or wrong.', realtimeErrorSchema),
  404: json('There is no such session, or it has expired.', realtimeErrorSchema),
  429: json('Too many requests.', realtimeErrorSchema),
  503: json('The networks are loading, or there are too many sessions.', realtimeErrorSchema),
};

const sessionRoute = createRoute({
  method: 'post',
  path: '/session',
  summary: 'Begin or end the session of a camera',
  ...common,
  request: jsonBody(realtimeSessionRequestSchema),
  responses: { 200: json('Done.', realtimeSessionSchema), ...errors },
});

const frameRoute = createRoute({
  method: 'post',
  path: '/process_frame',
  summary: 'What one frame shows',
  ...common,
  request: jsonBody(realtimeFrameRequestSchema),
  responses: { 200: json('What is seen, and what was seen so far.', realtimeFindingsSchema), ...errors },
});

const taskRoute = createRoute({
  method: 'post',
  path: '/liveness/{id}',
  summary: 'Start the tasks, ask how they go, or forget them',
  ...common,
  request: { params: z.object({ id: z.string().min(1).max(64) }), ...jsonBody(realtimeTaskRequestSchema) },
  responses: { 200: json('How they go.', realtimeTaskAnswerSchema), ...errors },
});

const expired = { error: 'Invalid session_id or session expired' };
const notReady = { error: requestProblem('not-ready').message };
const tooMany = { error: 'Too many sessions. Try again in a moment.' };
const noPicture = { error: 'frame: not a data URL or Base64 of a JPEG, PNG or WebP picture' };

/** A session is whose key or login created it. */
const ownerOf = ({ keyId, userId }: Caller): string => (keyId === null ? `user ${userId}` : `key ${keyId}`);

export function realtimeRoutes(sessions: RealtimeSessions): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(realtimeErrors);
  routes.openapi(sessionRoute, (context) => {
    const request = context.req.valid('json');
    const owner = ownerOf(context.var.caller);
    if (request.action === 'end') {
      if (!sessions.end(request.session_id, owner)) return context.json(expired, 404);
      return context.json({ success: true as const, message: 'Session ended successfully' }, 200);
    }
    const id = sessions.create(owner);
    if (id === null) return context.json(tooMany, 503);
    const message = 'Session created successfully';
    return context.json({ success: true as const, session_id: id, message }, 200);
  });
  routes.openapi(frameRoute, async (context) => {
    const { session_id: id, frame } = context.req.valid('json');
    const image = imageOfFrame(frame);
    if (image === null) return context.json(noPicture, 400);
    const seen = await sessions.see(id, ownerOf(context.var.caller), image);
    if (seen === null) return context.json(expired, 404);
    if (seen === 'not-ready') return context.json(notReady, 503);
    return isRefusal(seen) ? context.json({ error: seen.message }, 400) : context.json(seen, 200);
  });
  routes.openapi(taskRoute, (context) => {
    const { action } = context.req.valid('json');
    const session = sessions.get(context.req.valid('param').id, ownerOf(context.var.caller));
    return session === null ? context.json(expired, 404) : context.json(taskAnswer(session, action), 200);
  });
  return routes;
}

type Session = NonNullable<ReturnType<RealtimeSessions['get']>>;

function taskAnswer(
  session: Session,
  action: z.infer<typeof realtimeTaskRequestSchema>['action'],
): z.infer<typeof realtimeTaskAnswerSchema> {
  if (action === 'reset') {
    session.resetTasks();
    return { success: true, message: 'Task session reset successfully' };
  }
  if (action === 'status') return { session_status: session.taskStatus() };
  const message = session.startTasks()
    ? 'Liveness task session started'
    : 'The liveness task session runs already';
  return { success: true, message, session_status: session.taskStatus() };
}
