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
const sweepMs = 50;

/**
 * Takes no more requests, lets those under way end, and cuts off whoever does not within three seconds; answers
 * whether that was needed.
 */
export function closeHttpServer(server: Server): Promise<{ cutOff: boolean }> {
  return new Promise((resolve) => {
    let cutOff = false;
    const cut = setTimeout(() => {
      cutOff = true;
      server.closeAllConnections();
    }, graceMs);
    // A connection whose last answer has just ended stays open for the next request, which nobody will take.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve({ cutOff });
    });
  });
}
