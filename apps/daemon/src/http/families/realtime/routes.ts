import type { OpenAPIHono } from '@hono/zod-openapi';
import type { realtimeTaskAnswerSchema, realtimeTaskRequestSchema } from '@rollcall/contract';
import { isRefusal, type Caller } from '@rollcall/domain';
import type { z } from 'zod';
import { pictureOfText } from '../../../picture-text.ts';
import type { RealtimeSessions } from '../../../realtime/index.ts';
import { familyRoutes, requestProblem, type FamilyEnv } from '../../family/index.ts';
import { frameRoute, sessionRoute, taskRoute } from './descriptions.ts';
import { realtimeErrors } from './error-format.ts';

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
    const image = pictureOfText(frame);
    if (image === null) return context.json(noPicture, 400);
    const seen = await sessions.see(id, ownerOf(context.var.caller), image);
    if (seen === null) return context.json(expired, 404);
    if (seen === 'not-ready') return context.json(notReady, 503);
    return isRefusal(seen) ? context.json({ error: seen.message }, 400) : context.json(seen, 200);
  });
  routes.openapi(taskRoute, (context) => {
    const { action } = context.req.valid('json');
    const session = sessions.get(context.req.valid('param').id, ownerOf(context.var.caller));
    if (session === null) return context.json(expired, 404);
    const answer = taskAnswer(session, action);
    return answer === 'not-ready' ? context.json(notReady, 503) : context.json(answer, 200);
  });
  return routes;
}

type Session = NonNullable<ReturnType<RealtimeSessions['get']>>;

function taskAnswer(
  session: Session,
  action: z.infer<typeof realtimeTaskRequestSchema>['action'],
): z.infer<typeof realtimeTaskAnswerSchema> | 'not-ready' {
  if (action === 'reset') {
    session.resetTasks();
    return { success: true, message: 'Task session reset successfully' };
  }
  if (action === 'status') return { session_status: session.taskStatus() };
  const outcome = session.startTasks();
  if (outcome === 'not-ready') return outcome;
  return { success: true, message: startWords[outcome], session_status: session.taskStatus() };
}

const startWords = {
  started: 'Liveness task session started',
  'running-already': 'The liveness task session runs already',
} as const;
