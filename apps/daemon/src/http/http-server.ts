import { createServer, type IncomingMessage, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

type Fetch = Parameters<typeof getRequestListener>[0];

/** A video of the largest size comes in this time at 5 Mbit/s. */
const longestRequestMs = 60_000;

export function createHttpServer(app: { readonly fetch: Fetch }): Server {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer({ shouldUpgradeCallback: wantsWebSocket }, (request, response) => {
    void answer(request, response);
  });
  // Whoever sends slowly holds one of the few places of those who work on a body.
  server.requestTimeout = longestRequestMs;
  return server;
}

/** Java's client and curl offer HTTP/2 (`h2c`) beside every request; an offer that is not taken is passed over (RFC 9110, 7.8). */
const wantsWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';

/** Lets requests under way come to their end for a moment, then ends them. */
export function closeHttpServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1_000).unref();
  });
}
