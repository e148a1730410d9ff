import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  daemonHealthSchema,
  errorBodySchema,
  queueStatusSchema,
  syncReportSchema,
  type DaemonHealth,
  type QueueStatus,
  type SyncReport,
} from '@rollcall/contract';
import { answerError, errorBody } from './errors.ts';

export interface DevicePorts {
  health(): DaemonHealth;
  isReady(): boolean;
  queue(): QueueStatus;
  sync(): Promise<SyncReport>;
}

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});
const errors = {
  401: json('The token is missing or wrong.', errorBodySchema),
  403: json("Another page's request.", errorBodySchema),
};
const security = [{ deviceToken: [] }];

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'How the daemon is',
  responses: { 200: json('How it is, well or not.', daemonHealthSchema) },
});

const readySchema = z.object({ ready: z.boolean() });
const readyRoute = createRoute({
  method: 'get',
  path: '/ready',
  summary: 'Whether somebody can check in',
  responses: {
    200: json('The networks have answered once.', readySchema),
    503: json('They are loading.', errorBodySchema),
  },
});

const queueRoute = createRoute({
  method: 'get',
  path: '/api/device/queue',
  summary: 'What waits for the central server',
  security,
  responses: { 200: json('The queue.', queueStatusSchema), ...errors },
});

const syncRoute = createRoute({
  method: 'post',
  path: '/api/device/sync',
  summary: 'Deliver now',
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

export function deviceRoutes(ports: DevicePorts): OpenAPIHono {
  const routes = new OpenAPIHono({
    defaultHook: (result, context) =>
      result.success ? undefined : answerError(context, 'request-invalid', z.prettifyError(result.error)),
  });
  routes.openAPIRegistry.registerComponent('securitySchemes', 'deviceToken', {
    type: 'http',
    scheme: 'bearer',
  });
  routes.openapi(healthRoute, (context) => context.json(ports.health(), 200));
  routes.openapi(readyRoute, (context) =>
    ports.isReady() ? context.json({ ready: true }, 200) : context.json(errorBody('not-ready'), 503),
  );
  routes.openapi(queueRoute, (context) => context.json(ports.queue(), 200));
  routes.openapi(syncRoute, async (context) => context.json(await ports.sync(), 200));
  return routes;
}
