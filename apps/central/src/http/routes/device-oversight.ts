import { createRoute, z } from '@hono/zod-openapi';
import { deviceIdSchema, orderSchema, siteIdSchema } from '@rollcall/contract';
import { isEventId } from '@rollcall/domain';
import type { MiddlewareHandler } from 'hono';
import { issueCommand, listCommands } from '../../commands/commands.ts';
import { listHeldEvents, settleHeldEvents } from '../../devices/held-events.ts';
import { acknowledgeAlarm, releaseDevice, revokeDevice } from '../../devices/oversight.ts';
import { assignDevice } from '../../sites/sites.ts';
import { commandStatusSchema, heldEventSchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { mayDo } from '../../access/actor.ts';
import type { Permission } from '../../access/roles.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, recordRead, requireDeviceInReach, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const reason = z.string().trim().min(1).max(500).meta({ description: 'Why; it is kept' });
const deviceParam = z.object({ deviceId: deviceIdSchema });
const reasonSchema = z.strictObject({ reason }).meta({ id: 'Reason' });
const commandOrderSchema = z
  .strictObject({
    command: orderSchema,
    reason,
    expiresInSeconds: z.int().min(10).max(2_592_000).default(86_400),
  })
  .meta({ id: 'CommandOrder' });
const settlementSchema = z
  .strictObject({
    eventIds: z.array(z.string().refine(isEventId, 'not an event id')).min(1).max(500),
    decision: z.enum(['released', 'rejected']),
    reason,
  })
  .meta({ id: 'ForkSettlement' });
const done = { 204: { description: 'Done' }, ...errorAnswers };

/** What an administrator decides about one device, each time with a reason. */
export function addDeviceOversightRoutes(app: CentralRoutes, parts: CentralParts): void {
  addDecisions(app, parts);
  addHeldEvents(app, parts);
  addCommands(app, parts);
}

const guarded = (
  parts: CentralParts,
  permission: Permission,
): [Middleware, Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, permission),
  requireDeviceInReach(parts),
  requireJson,
  limitBody(64 * 1024),
];

function found(isFound: boolean): void {
  if (!isFound) throw new ApiError('not-found');
}

function addDecisions(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const deciding = (path: string, summary: string) =>
    createRoute({
      method: 'post',
      path: `/api/v1/devices/{deviceId}/${path}`,
      summary,
      security,
      middleware: guarded(parts, 'kiosks.decide'),
      request: { params: deviceParam, body: jsonBody(reasonSchema) },
      responses: done,
    });
  app.openapi(deciding('revoke', 'Nothing of the device is taken from now on'), async (context) => {
    const decision = { ...context.req.valid('param'), ...context.req.valid('json') };
    found(await revokeDevice(db, { ...decision, author: context.get('actor') }));
    return context.body(null, 204);
  });
  app.openapi(
    deciding('release', 'Ends the quarantine of a device that was there twice'),
    async (context) => {
      const decision = { ...context.req.valid('param'), ...context.req.valid('json') };
      found(await releaseDevice(db, { ...decision, author: context.get('actor') }));
      return context.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/{deviceId}/alarms/{code}/acknowledge',
      summary: 'Somebody has looked into an alarm; it comes back when it is raised again',
      security,
      middleware: guarded(parts, 'kiosks.operate'),
      request: { params: deviceParam.extend({ code: z.string().max(60) }), body: jsonBody(reasonSchema) },
      responses: done,
    }),
    async (context) => {
      const decision = { ...context.req.valid('param'), ...context.req.valid('json') };
      found(await acknowledgeAlarm(db, { ...decision, author: context.get('actor') }));
      return context.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/{deviceId}/site',
      summary: 'Puts the device at another site',
      security,
      middleware: guarded(parts, 'kiosks.decide'),
      request: {
        params: deviceParam,
        body: jsonBody(z.strictObject({ siteId: siteIdSchema, reason }).meta({ id: 'SiteAssignment' })),
      },
      responses: done,
    }),
    async (context) => {
      const decision = { ...context.req.valid('param'), ...context.req.valid('json') };
      found(await assignDevice(db, { ...decision, author: context.get('actor') }));
      return context.body(null, 204);
    },
  );
}

function addHeldEvents(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const held = z.object({ events: z.array(heldEventSchema) }).meta({ id: 'HeldEvents' });
  const settled = z.object({ decided: z.int().nonnegative() }).meta({ id: 'ForksSettled' });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/devices/{deviceId}/held-events',
      summary: 'Forked events, those that wait for a decision first',
      security,
      middleware: [requirePermission(parts, 'kiosks.decide'), requireDeviceInReach(parts)] as const,
      request: { params: deviceParam },
      responses: { 200: json(held, 'At most 500'), ...errorAnswers },
    }),
    async (context) => {
      const events = await listHeldEvents(db, context.req.valid('param').deviceId);
      await recordRead(parts, context, 'attendance.read');
      return context.json({ events }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/{deviceId}/held-events/settle',
      summary: 'Takes forked events after all, or refuses them for good',
      security,
      middleware: guarded(parts, 'kiosks.decide'),
      request: { params: deviceParam, body: jsonBody(settlementSchema) },
      responses: { 200: json(settled, 'How many were decided'), ...errorAnswers },
    }),
    async (context) => {
      const { deviceId } = context.req.valid('param');
      const stated = { ...context.req.valid('json'), author: context.get('actor') };
      const decided = await settleHeldEvents(db, { deviceId, ...stated });
      if (decided > 0) parts.arrivals.announce();
      return context.json({ decided }, 200);
    },
  );
}

function addCommands(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const list = z.object({ commands: z.array(commandStatusSchema) }).meta({ id: 'Commands' });
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/{deviceId}/commands',
      summary: 'Has a device do something; it does so once, and says how it went',
      security,
      middleware: guarded(parts, 'kiosks.operate'),
      request: { params: deviceParam, body: jsonBody(commandOrderSchema) },
      responses: {
        201: json(
          z.object({ commandId: z.string() }).meta({ id: 'CommandIssued' }),
          'It waits for the device',
        ),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { deviceId } = context.req.valid('param');
      const order = context.req.valid('json');
      const { command } = order;
      if (command.name === 'wipe' && command.deviceId !== deviceId)
        throw new ApiError('request-invalid', 'The command names another device than the address.');
      if (command.name === 'wipe' && !mayDo(context.get('actor'), 'kiosks.decide'))
        throw new ApiError('not-permitted');
      noteForAudit(context, { command: command.name });
      const commandId = await issueCommand(db, { deviceId, ...order, author: context.get('actor') });
      if (commandId === null) throw new ApiError('not-found');
      return context.json({ commandId }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/devices/{deviceId}/commands',
      summary: 'What a device was told to do, and what came of it',
      security,
      middleware: [requirePermission(parts, 'kiosks.operate'), requireDeviceInReach(parts)] as const,
      request: { params: deviceParam },
      responses: { 200: json(list, 'The newest first'), ...errorAnswers },
    }),
    async (context) =>
      context.json({ commands: await listCommands(db, context.req.valid('param').deviceId) }, 200),
  );
}
