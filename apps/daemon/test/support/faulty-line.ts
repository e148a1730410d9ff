/** The line between a kiosk and its central server: passes requests on, or fails them as it is told. */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, portOf } from './servers.ts';

export type LineFault =
  /** Nobody answers, for ever. */
  | 'hang'
  /** Central gets it and its answer is lost. */
  | 'lose-answer'
  /** Half of the answer comes, then nothing any more. */
  | 'half-open'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface FaultyLine {
  readonly url: string;
  /** What becomes of the next deliveries, one each; later ones pass. */
  readonly faults: LineFault[];
  /** When each delivery came, whether it passed or not. */
  readonly deliveriesAtMs: number[];
  /** Paths of all requests. */
  readonly paths: string[];
  /** Where requests go; null: nowhere, the connection is closed. */
  upstream: string | null;
  close(): Promise<void>;
}

export async function startFaultyLine(upstream: string | null): Promise<FaultyLine> {
  const server = createServer((request, response) => void answer(request, response));
  const line: FaultyLine = {
    url: `http://127.0.0.1:${await portOf(server)}`,
    faults: [],
    deliveriesAtMs: [],
    paths: [],
    upstream,
    close: () => closeServer(server),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    line.paths.push(request.url ?? '');
    const isDelivery = request.url === '/api/v1/events/batches';
    if (isDelivery) line.deliveriesAtMs.push(performance.now());
    const fault = isDelivery ? line.faults.shift() : undefined;
    if (fault === 'hang') return;
    if (fault === 'half-open') {
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        .write('{"answers":');
      return;
    }
    if (typeof fault === 'object') {
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      return;
    }
    if (line.upstream === null) {
      request.socket.destroy();
      return;
    }
    pass(request, { body, response, upstream: line.upstream, loseAnswer: fault === 'lose-answer' });
  }

  return line;
}

function pass(
  request: IncomingMessage,
  to: { body: Buffer; response: ServerResponse; upstream: string; loseAnswer: boolean },
): void {
  const { response } = to;
  const options = {
    method: request.method,
    headers: { ...request.headers, host: new URL(to.upstream).host },
  };
  const outgoing = forward(new URL(request.url ?? '/', to.upstream), options, (incoming) => {
    if (to.loseAnswer) {
      incoming.resume().once('end', () => request.socket.destroy());
      return;
    }
    response.writeHead(incoming.statusCode ?? 500, incoming.headers);
    incoming.pipe(response);
  });
  outgoing.once('error', () => request.socket.destroy());
  outgoing.end(to.body);
}
