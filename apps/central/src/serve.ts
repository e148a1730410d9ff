import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { CentralRoutes } from './http/parts.ts';

/** Not yet listening. A request has 30 seconds to arrive whole. */
export function createHttpServer(app: CentralRoutes): Server {
  const listener = getRequestListener(app.fetch);
  return createServer({ requestTimeout: 30_000, headersTimeout: 15_000 }, (request, response) => {
    void listener(request, response);
  });
}

const graceMs = 3000;

/** Takes no more requests, lets those under way end, and cuts off whoever does not within three seconds. */
export function closeHttpServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
