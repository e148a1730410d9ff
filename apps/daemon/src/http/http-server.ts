import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

type Fetch = Parameters<typeof getRequestListener>[0];

export function createHttpServer(app: { readonly fetch: Fetch }): Server {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return createServer((request, response) => void answer(request, response));
}

/** Lets requests under way come to their end for a moment, then ends them. */
export function closeHttpServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1_000).unref();
  });
}
