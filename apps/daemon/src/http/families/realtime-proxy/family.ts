import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { familyRoutes, type Family, type FamilyEnv } from '../../family/index.ts';
import { proxiedRoutes } from '../realtime/descriptions.ts';
import { realtimeErrors } from '../realtime/error-format.ts';
import { frameBody } from '../realtime/family.ts';
import { withoutFailover, type Forwarder } from './failover.ts';
import type { InferenceHost } from './forward.ts';

const prefix = '/api/proxy';
/** What is forwarded; nothing else of the inference host can be reached through here. */
const forwarded = [
  `${prefix}/session`,
  `${prefix}/process_frame`,
  `${prefix}/liveness/:id{[A-Za-z0-9_-]{1,64}}`,
];

function proxyRoutes(host: Forwarder): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(realtimeErrors);
  for (const route of proxiedRoutes) routes.openAPIRegistry.registerPath(route);
  for (const path of forwarded) {
    routes.post(path, async (context) => {
      const target = context.req.path.slice(prefix.length);
      const { status, body, retryAfter } = await host.send(target, await context.req.text());
      if (retryAfter !== null) context.header('Retry-After', retryAfter);
      return context.json(body, status as ContentfulStatusCode);
    });
  }
  return routes;
}

/** How the kiosk's own page reaches the realtime family, here or on another machine, without ever seeing the key. */
export const realtimeProxyFamily = (host: InferenceHost | Forwarder): Family => ({
  name: 'realtime-proxy',
  paths: [`${prefix}/*`],
  routes: proxyRoutes('isBoxAway' in host ? host : withoutFailover(host)),
  errorFormat: realtimeErrors,
  access: { kind: 'open' },
  reach: 'this-machine',
  bodies: [{ path: `${prefix}/process_frame`, ...frameBody }],
});
