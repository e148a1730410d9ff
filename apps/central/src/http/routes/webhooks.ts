import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { siteIdSchema } from '@rollcall/contract';
import type { Stated } from '../../devices/oversight.ts';
import { send } from '../../webhooks/send.ts';
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  readReceiver,
  removeWebhook,
  sendAgain,
  setStopped,
} from '../../webhooks/webhooks.ts';
import {
  attemptSchema,
  deliveryStates,
  webhookDeliverySchema,
  webhookSchema,
  webhookUrlSchema,
} from '../../webhooks/wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const reason = z.string().trim().min(1).max(500);
const params = z.object({ webhookId: z.uuid() });
const deliveryParams = params.extend({ deliveryId: z.uuid() });
const listSchema = z
  .object({ webhooks: z.array(webhookSchema.meta({ id: 'Webhook' })) })
  .meta({ id: 'Webhooks' });
const addition = z
  .strictObject({ url: webhookUrlSchema, siteId: siteIdSchema.nullable().default(null), reason })
  .meta({ id: 'WebhookAddition' });
const added = z
  .object({ webhookId: z.uuid(), secret: z.string().meta({ description: 'It is not shown again' }) })
  .meta({ id: 'WebhookAdded' });
const why = z.strictObject({ reason }).meta({ id: 'WebhookReason' });
const deliveriesSchema = z
  .object({ deliveries: z.array(webhookDeliverySchema.meta({ id: 'WebhookDelivery' })) })
  .meta({ id: 'WebhookDeliveries' });
const done = { 204: { description: 'Done' }, ...errorAnswers };

/** `/api/v1/webhooks`: whom central tells of check-ins; see [Note: webhooks]. */
export function addWebhookRoutes(app: CentralRoutes, parts: CentralParts): void {
  addKeeping(app, parts);
  addDecisions(app, parts);
  addDeliveries(app, parts);
}

function addKeeping(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const store = { db, sealer: parts.sealer };
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/webhooks',
      summary: 'Webhooks, and how their deliveries go',
      security,
      middleware: [requirePermission(parts, 'webhooks.manage')] as const,
      responses: { 200: json(listSchema, 'The oldest first'), ...errorAnswers },
    }),
    async (context) => context.json({ webhooks: await listWebhooks(db) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/webhooks',
      summary: 'Adds a receiver, who is told of every check-in and correction from now on',
      description:
        'Each delivery is a POST of `{"type": "attendance.recorded" | "attendance.corrected", "timestamp", "data": AttendanceRecord}`, signed as Standard Webhooks says, repeated under one `webhook-id` until it is answered with 2xx.',
      security,
      middleware: [requirePermission(parts, 'webhooks.manage'), requireJson, limitBody(16 * 1024)] as const,
      request: { body: jsonBody(addition) },
      responses: { 201: json(added, 'With the secret'), ...errorAnswers },
    }),
    async (context) => {
      const answer = await addWebhook(store, { ...context.req.valid('json'), author: context.get('actor') });
      if (answer === null) throw new ApiError('too-many-webhooks');
      return context.json(answer, 201);
    },
  );
}

function addDecisions(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const store = { db, sealer: parts.sealer };
  const decisions = {
    remove: [
      'Removes a receiver with its deliveries',
      (id: string, because: Stated) => removeWebhook(db, id, because),
    ],
    stop: [
      'Stops sending; what happens meanwhile is kept',
      (id: string, because: Stated) => setStopped(db, id, { isStopped: true, ...because }),
    ],
    resume: [
      'Goes on with all that has waited',
      (id: string, because: Stated) => setStopped(db, id, { isStopped: false, ...because }),
    ],
  } as const;
  for (const [name, [summary, decide]] of Object.entries(decisions))
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/v1/webhooks/{webhookId}/${name}`,
        summary,
        security,
        middleware: [requirePermission(parts, 'webhooks.manage'), requireJson, limitBody(16 * 1024)] as const,
        request: { params, body: jsonBody(why) },
        responses: done,
      }),
      async (context) => {
        const { webhookId } = context.req.valid('param');
        const stated = { ...context.req.valid('json'), author: context.get('actor') };
        if (!(await decide(webhookId, stated))) throw new ApiError('not-found');
        parts.arrivals.announce();
        return context.body(null, 204);
      },
    );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/webhooks/{webhookId}/test',
      summary: 'Sends a test at once and answers what came of it; it is not repeated',
      security,
      middleware: [requirePermission(parts, 'webhooks.manage')] as const,
      request: { params },
      responses: {
        200: json(attemptSchema.meta({ id: 'WebhookAttempt' }), 'What came of it'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const receiver = await readReceiver(store, context.req.valid('param').webhookId);
      if (receiver === null) throw new ApiError('not-found');
      const sentAt = new Date(parts.now());
      const body = JSON.stringify({ type: 'webhook.test', timestamp: sentAt.toISOString(), data: {} });
      return context.json(await send(receiver, { id: randomUUID(), body, sentAt }), 200);
    },
  );
}

function addDeliveries(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const store = { db, sealer: parts.sealer };
  const query = z.strictObject({
    state: z.enum(deliveryStates).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/webhooks/{webhookId}/deliveries',
      summary: 'The newest deliveries to one receiver, and how each went',
      security,
      middleware: [requirePermission(parts, 'webhooks.manage')] as const,
      request: { params, query },
      responses: { 200: json(deliveriesSchema, 'The newest first'), ...errorAnswers },
    }),
    async (context) => {
      const { webhookId } = context.req.valid('param');
      if ((await readReceiver(store, webhookId)) === null) throw new ApiError('not-found');
      const deliveries = await listDeliveries(db, { webhookId, ...context.req.valid('query') });
      return context.json({ deliveries }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/again',
      summary: 'Sends one delivery once more, under its id',
      security,
      middleware: [requirePermission(parts, 'webhooks.manage')] as const,
      request: { params: deliveryParams },
      responses: done,
    }),
    async (context) => {
      const { webhookId, deliveryId } = context.req.valid('param');
      if (!(await sendAgain(db, webhookId, deliveryId))) throw new ApiError('not-found');
      parts.arrivals.announce();
      return context.body(null, 204);
    },
  );
}
