import { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from '@rollcall/runtime';
import type { Context } from 'hono';
import { deviceRoutes, type DevicePorts } from './device-routes.ts';
import { answerError, answerFault } from './errors.ts';
import { kioskPage } from './kiosk-page.ts';
import { deviceTokenOnly, jsonBodyOnly, ownOriginOnly, smallBodyOnly } from './request-checks.ts';
import { responseHeaders } from './response-headers.ts';

export interface HttpOptions {
  readonly device: DevicePorts;
  readonly deviceToken: string;
  readonly kioskDirectory: string;
  readonly version: string;
  readonly logger: Logger;
}

/** All that the daemon answers over HTTP; the kiosk's WebSocket is beside it. */
export function createHttpApp(options: HttpOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(responseHeaders, ownOriginOnly);
  app.use('/api/*', deviceTokenOnly(options.deviceToken), smallBodyOnly, jsonBodyOnly);
  app.route('/', deviceRoutes(options.device));
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Rollcall daemon', version: options.version },
  });
  const addresses = methodsByPath(app);
  app.route('/', kioskPage(options.kioskDirectory));
  app.notFound((context) => answerUnknown(context, addresses));
  app.onError((error, context) => {
    options.logger.error({ err: error, path: context.req.path }, 'a request failed');
    return answerFault(context, error);
  });
  return app;
}

function methodsByPath({ routes }: OpenAPIHono): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of routes) {
    if (method !== 'ALL') methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  return methods;
}

/** An address that is known under another method is 405; all pages and files are read only. */
function answerUnknown(context: Context, addresses: ReadonlyMap<string, readonly string[]>): Response {
  const { method, path } = context.req;
  const known = addresses.get(path);
  const allowed = known ?? (path === '/' ? ['GET'] : []);
  if (allowed.length === 0 || allowed.includes(method)) return answerError(context, 'not-found');
  const withHead = allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed;
  context.header('Allow', [...new Set(withHead)].join(', '));
  return answerError(context, 'method-not-allowed');
}
