import type { OpenAPIHono } from '@hono/zod-openapi';
import { Fault, type LivenessAction, type UserId } from '@rollcall/domain';
import type { LivenessSessions, Users } from '@rollcall/store';
import type { Context } from 'hono';
import { verificationOf, type SessionChecks } from '../../../liveness-sessions/index.ts';
import type { KioskCode } from '../../../onboarding-check/index.ts';
import { familyRoutes, type FamilyEnv } from '../../family/index.ts';
import { kioskCodeAnswer, kioskCodesOff } from '../../family/kiosk-code.ts';
import {
  imagesAnswer,
  retriedAnswer,
  startedAnswer,
  statusAnswer,
  verificationAnswer,
  videoAnswer,
} from './answers.ts';
import {
  imagesRoute,
  kioskCodeRoute,
  retryRoute,
  startRoute,
  statusRoute,
  verificationRoute,
  videoRoute,
} from './descriptions.ts';
import { judgedIn, livenessErrors, noAttemptLeft, sessionErrors, unknownSession } from './problems.ts';
import { bytesOfUpload } from './upload.ts';

export interface LivenessSessionPorts {
  readonly checks: SessionChecks;
  readonly sessions: Pick<LivenessSessions, 'recent' | 'lastPassedAtMs'>;
  readonly users: Pick<Users, 'get'>;
  /** A code for the user's way to the kiosk's own screens; null where it has none. */
  readonly kioskCode: ((userId: UserId) => KioskCode) | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const recentChecks = 5;
const notBase64 = ['Not valid base64.'];
const otherActions = { images: ['Send exactly one image for each action of the session.'] };

export function livenessSessionRoutes(ports: LivenessSessionPorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(livenessErrors);
  addSubmissions(routes, ports);
  addSessions(routes, ports);
  return routes;
}

function addSubmissions(routes: OpenAPIHono<FamilyEnv>, { checks }: LivenessSessionPorts): void {
  routes.openapi(videoRoute, async (context) => {
    const { session_id: sessionId, video_data: data } = context.req.valid('json');
    const problem = checks.problemOf(userOf(context), sessionId);
    if (problem !== null) return context.json(sessionErrors[problem].body, sessionErrors[problem].status);
    const video = bytesOfUpload(data);
    if (video === null) return context.json({ video_data: notBase64 }, 400);
    const submitted = await checks.submitVideo(userOf(context), sessionId, video);
    const judged = judgedIn(submitted);
    if ('status' in judged) return context.json(judged.body, judged.status);
    return context.json(videoAnswer(judged.session, judged.result), 200);
  });
  routes.openapi(imagesRoute, async (context) => {
    const { session_id: sessionId, images } = context.req.valid('json');
    const problem = checks.problemOf(userOf(context), sessionId);
    if (problem !== null) return context.json(sessionErrors[problem].body, sessionErrors[problem].status);
    const decoded: { action: LivenessAction; image: Uint8Array }[] = [];
    for (const [index, { action, image_data: data }] of images.entries()) {
      const image = bytesOfUpload(data);
      if (image === null) return context.json({ [`images.${index}.image_data`]: notBase64 }, 400);
      decoded.push({ action, image });
    }
    const submitted = await checks.submitImages(userOf(context), sessionId, decoded);
    if (submitted === 'other-actions') return context.json(otherActions, 400);
    const judged = judgedIn(submitted);
    if ('status' in judged) return context.json(judged.body, judged.status);
    return context.json(imagesAnswer(judged.session, judged.result), 200);
  });
}

function addSessions(routes: OpenAPIHono<FamilyEnv>, ports: LivenessSessionPorts): void {
  const { checks, sessions, users, kioskCode, now } = ports;
  routes.openapi(startRoute, (context) => context.json(startedAnswer(checks.start(userOf(context))), 200));
  routes.openapi(statusRoute, (context) => {
    const session = checks.get(userOf(context), context.req.valid('param').session_id);
    if (session === null) return context.json(unknownSession.body, unknownSession.status);
    return context.json(statusAnswer(session, now()), 200);
  });
  routes.openapi(retryRoute, (context) => {
    const next = checks.retry(userOf(context), context.req.valid('json').session_id);
    if (next === 'unknown') return context.json(unknownSession.body, unknownSession.status);
    if (next === 'no-attempt-left') return context.json(noAttemptLeft.body, noAttemptLeft.status);
    return context.json(retriedAnswer(next), 200);
  });
  routes.openapi(kioskCodeRoute, (context) => {
    if (kioskCode === null) return context.json({ detail: kioskCodesOff, code: 'off' }, 409);
    return context.json(kioskCodeAnswer(kioskCode(userOf(context))), 201);
  });
  routes.openapi(verificationRoute, (context) => {
    const userId = userOf(context);
    const user = users.get(userId);
    // Removed since the token was checked, a moment ago.
    if (user === null) throw new Fault('input-invalid', 'There is no such user any more.');
    const verification = verificationOf(user, sessions.lastPassedAtMs(userId));
    return context.json(verificationAnswer(user, verification, sessions.recent(userId, recentChecks)), 200);
  });
}

/** The family is mounted for users alone. */
function userOf(context: Context<FamilyEnv>): UserId {
  const { userId } = context.var.caller;
  if (userId === null) throw new TypeError('liveness sessions are for users only');
  return userId;
}
