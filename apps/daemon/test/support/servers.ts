import type { AddressInfo, Server } from 'node:net';
import { Server as HttpServer } from 'node:http';
import { once } from 'node:events';

/** Listens on a free port of 127.0.0.1, or on the one that is given. */
export async function portOf(server: Server, port = 0): Promise<number> {
  server.listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('no TCP address');
  return address.port;
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => {
    server.close(resolve);
  });
  if (server instanceof HttpServer) server.closeAllConnections();
  await closed;
}
