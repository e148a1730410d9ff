import { once } from 'node:events';
import { createServer } from 'node:http';
import { base64 } from './frames.ts';

export interface Provider {
  readonly url: string;
  close(): void;
}

/** Somebody else's enrolment service, in which everybody has enrolled with success. */
export async function startProvider(photo: Uint8Array): Promise<Provider> {
  const server = createServer((request, response) => {
    const refId = /\/enrolments\/valida_(.+)$/.exec(request.url ?? '')?.[1] ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ refId, status: 'succeeded', image: base64(photo) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
