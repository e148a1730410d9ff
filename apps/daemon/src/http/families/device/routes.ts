import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  errorBodySchema,
  queueWithLanesSchema,
  syncReportSchema,
  type QueueWithLanes,
  type SyncReport,
} from '@rollcall/contract';
import { z } from 'zod';
import { familyRoutes, json, type FamilyEnv } from '../../family/index.ts';
import { deviceErrors } from './error-format.ts';

export interface DevicePorts {
  queue(): QueueWithLanes;
  sync(): Promise<SyncReport>;
}

const errors = {
  401: json('The token is missing or wrong.', errorBodySchema),
  403: json("Another page's request, or another machine's.", errorBodySchema),
};
const security = [{ deviceToken: [] }];
const tags = ['Device'];

const queueRoute = createRoute({
  method: 'get',
  path: '/api/device/queue',
  summary: 'What waits for the central server',
  tags,
  security,
  responses: { 200: json('The queue.', queueWithLanesSchema), ...errors },
});

const syncRoute = createRoute({
  method: 'post',
  path: '/api/device/sync',
  summary: 'Deliver now',
  tags,
  security,
  request: { body: { required: false, content: { 'application/json': { schema: z.strictObject({}) } } } },
  responses: {
    200: json('The push has ended, well or not.', syncReportSchema),
    400: json('The body is not JSON.', errorBodySchema),
    415: json('The body is not JSON by its type.', errorBodySchema),
    422: json('The body is not an empty object.', errorBodySchema),
    ...errors,
  },
});

export function deviceRoutes(ports: DevicePorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(deviceErrors);
  routes.openapi(queueRoute, (context) => context.json(ports.queue(), 200));
  routes.openapi(syncRoute, async (context) => context.json(await ports.sync(), 200));
  return routes;
}
