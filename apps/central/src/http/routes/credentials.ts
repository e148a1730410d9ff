import { createRoute, z } from '@hono/zod-openapi';
import { enroleeIdSchema, pinNumberSchema } from '@rollcall/contract';
import type { MiddlewareHandler } from 'hono';
import { drawQrCode } from '../../access/draw-qr-code.ts';
import { givePin, makeBadge, revokeBadge, takePin } from '../../people/credentials.ts';
import { givenPinSchema, madeBadgeSchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const params = z.object({ enroleeId: enroleeIdSchema });
const reason = z.string().trim().min(1).max(500);
const because = z.strictObject({ reason }).meta({ id: 'CredentialReason' });
const pinToGive = z
  .strictObject({
    number: pinNumberSchema.meta({ description: '1 to 10 digits, typed before the PIN; nobody else’s' }),
    isSupervisor: z.boolean().default(false).meta({ description: 'It also confirms check-ins of others' }),
    reason,
  })
  .meta({ id: 'PinToGive' });

/** PIN and badge of a person, see [Note: credentials of central]. */
export function addCredentialRoutes(app: CentralRoutes, parts: CentralParts): void {
  addPin(app, parts);
  addBadge(app, parts);
}

const guardsOf = (parts: CentralParts): [Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'people.credentials'),
  requireJson,
  limitBody(16 * 1024),
];

function addPin(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{enroleeId}/pin',
      summary: 'Draws a PIN for the person, in the place of the one before; the answer alone shows it',
      security,
      middleware: guardsOf(parts),
      request: { params, body: jsonBody(pinToGive) },
      responses: { 201: json(givenPinSchema.meta({ id: 'GivenPin' }), 'Shown here only'), ...errorAnswers },
    }),
    async (context) => {
      const { enroleeId } = context.req.valid('param');
      const wanted = context.req.valid('json');
      const change = { enroleeId, ...wanted, author: context.get('actor') };
      const given = await givePin({ db, sealer: parts.sealer }, change);
      if (given.outcome !== 'given') throw new ApiError(given.outcome);
      return context.json({ number: wanted.number, pin: given.pin }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{enroleeId}/pin/remove',
      summary: 'Takes away the PIN that central gave, at every kiosk',
      security,
      middleware: guardsOf(parts),
      request: { params, body: jsonBody(because) },
      responses: { 204: { description: 'The kiosks hear of it at their next pull' }, ...errorAnswers },
    }),
    async (context) => {
      const stated = { ...context.req.valid('json'), author: context.get('actor') };
      const change = { ...context.req.valid('param'), ...stated };
      if (!(await takePin(db, change))) throw new ApiError('not-found');
      return context.body(null, 204);
    },
  );
}

function addBadge(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{enroleeId}/badge',
      summary: 'Makes a badge for the person; the one before is good no more; the answer alone shows it',
      security,
      middleware: guardsOf(parts),
      request: { params, body: jsonBody(because) },
      responses: { 201: json(madeBadgeSchema.meta({ id: 'MadeBadge' }), 'Shown here only'), ...errorAnswers },
    }),
    async (context) => {
      const stated = { ...context.req.valid('json'), author: context.get('actor') };
      const change = { ...context.req.valid('param'), ...stated };
      const token = await makeBadge(db, change);
      if (token === null) throw new ApiError('not-found');
      return context.json({ qrCode: await drawQrCode(token) }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{enroleeId}/badge/revoke',
      summary: 'Revokes the badge that central made, such as one that was lost, at every kiosk',
      security,
      middleware: guardsOf(parts),
      request: { params, body: jsonBody(because) },
      responses: { 204: { description: 'The kiosks hear of it at their next pull' }, ...errorAnswers },
    }),
    async (context) => {
      const stated = { ...context.req.valid('json'), author: context.get('actor') };
      const change = { ...context.req.valid('param'), ...stated };
      if (!(await revokeBadge(db, change))) throw new ApiError('not-found');
      return context.body(null, 204);
    },
  );
}
