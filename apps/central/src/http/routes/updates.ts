import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { assignRing, openRing, readUpdates, stopOrResume } from '../../updates/updates.ts';
import {
  openingSchema,
  ringAssignmentSchema,
  rollOutReasonSchema,
  updatesSchema,
} from '../../updates/wire.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const done = { 204: { description: 'The kiosks hear of it at their next pull' }, ...errorAnswers };
const RollOutReason = rollOutReasonSchema.meta({ id: 'RollOutReason' });
const Assigned = z.object({ assigned: z.int().nonnegative() }).meta({ id: 'RingsAssigned' });

const guarded = (parts: CentralParts): [Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'kiosks.decide'),
  requireJson,
  limitBody(128 * 1024),
];

/** Which kiosks take which release when; see [Note: roll-outs]. */
export function addUpdateRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/updates',
      summary: 'Which version is open for each ring, whether updates are stopped, and every step so far',
      security,
      middleware: [requirePermission(parts, 'kiosks.operate')] as const,
      responses: {
        200: json(updatesSchema.meta({ id: 'Updates' }), 'The newest step first'),
        ...errorAnswers,
      },
    }),
    async (context) => context.json(await readUpdates(db), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/updates/open',
      summary: 'Opens a ring for a version that was open for the ring before',
      security,
      middleware: guarded(parts),
      request: { body: jsonBody(openingSchema.meta({ id: 'RingOpening' })) },
      responses: done,
    }),
    async (context) => {
      const { reason, ...opening } = context.req.valid('json');
      const outcome = await openRing(db, opening, { reason, author: context.get('actor') });
      if (outcome !== 'stated') throw new ApiError(outcome);
      noteForAudit(context, opening);
      return context.body(null, 204);
    },
  );
  for (const [path, kind, summary] of [
    ['stop', 'stopped', 'No kiosk begins an update any more'],
    ['resume', 'resumed', 'Kiosks may begin updates again'],
  ] as const)
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/v1/updates/${path}`,
        summary,
        security,
        middleware: guarded(parts),
        request: { body: jsonBody(RollOutReason) },
        responses: done,
      }),
      async (context) => {
        const { reason } = context.req.valid('json');
        const outcome = await stopOrResume(db, kind, { reason, author: context.get('actor') });
        if (outcome !== 'stated') throw new ApiError(outcome);
        return context.body(null, 204);
      },
    );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/updates/rings',
      summary: 'Puts devices into a ring; those that are revoked or not there are passed over',
      security,
      middleware: guarded(parts),
      request: { body: jsonBody(ringAssignmentSchema.meta({ id: 'RingAssignment' })) },
      responses: { 200: json(Assigned, 'How many were put'), ...errorAnswers },
    }),
    async (context) => {
      const { deviceIds, ring, reason } = context.req.valid('json');
      noteForAudit(context, { deviceIds, ring });
      const assignment = { deviceIds, ring, reason, author: context.get('actor') };
      return context.json({ assigned: await assignRing(db, assignment) }, 200);
    },
  );
}
