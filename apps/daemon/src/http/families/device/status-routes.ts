import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { daemonHealthSchema, errorBodySchema, type DaemonHealth } from '@rollcall/contract';
import { z } from 'zod';
import { familyRoutes, json, requestProblem, type FamilyEnv } from '../../family/index.ts';
import { deviceErrors } from './error-format.ts';

export interface DeviceStatusPorts {
  health(): DaemonHealth;
  isReady(): boolean;
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

export function deviceStatusRoutes(ports: DeviceStatusPorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(deviceErrors);
  routes.openapi(healthRoute, (context) => context.json(ports.health(), 200));
  routes.openapi(readyRoute, (context) => {
    const { code, message } = requestProblem('not-ready');
    return ports.isReady() ? context.json({ ready: true }, 200) : context.json({ code, message }, 503);
  });
  return routes;
}
