import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { daemonHealthSchema, errorBodySchema, type DaemonHealth } from '@rollcall/contract';
import { z } from 'zod';
import { familyRoutes, json, requestProblem, type FamilyEnv } from '../../family/index.ts';
import { deviceErrors } from './error-format.ts';

export interface DeviceStatusPorts {
  health(): DaemonHealth;
  isReady(): boolean;
  /** As Prometheus reads them. */
  metrics(): Promise<string>;
}

const tags = ['Device'];

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'How the daemon is',
  tags,
  responses: { 200: json('How it is, well or not.', daemonHealthSchema) },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/ready',
  summary: 'Whether somebody can check in',
  tags,
  responses: {
    200: json('The networks have answered once.', z.object({ ready: z.boolean() })),
    503: json('They are loading.', errorBodySchema),
  },
});

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures of this device, as Prometheus reads them',
  tags,
  responses: {
    200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: z.string() } } },
  },
});

export function deviceStatusRoutes(ports: DeviceStatusPorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(deviceErrors);
  routes.openapi(healthRoute, (context) => context.json(ports.health(), 200));
  routes.openapi(readyRoute, (context) => {
    const { code, message } = requestProblem('not-ready');
    return ports.isReady() ? context.json({ ready: true }, 200) : context.json({ code, message }, 503);
  });
  routes.openapi(metricsRoute, async (context) =>
    context.text(await ports.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  return routes;
}
