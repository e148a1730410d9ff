/** The line between the kiosk and central: an HTTP proxy that does to each request what it is told. */
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { LineFault } from './faults.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface NextFault {
  readonly fault: LineFault;
  readonly chance: number;
}

/** Longer than the kiosk waits (see `settings` in `run.ts`). */
const longDelayMs = 500;

export class FaultyLine {
  readonly #upstreamPort: number;
  readonly #server: Server;
  #next: NextFault | null = null;
  /** Held back, to arrive after one that was sent later. */
  #heldBack: Asked | null = null;
  /** What was done, by kind. */
  readonly applied = new Map<LineFault, number>();
  requests = 0;

  constructor(upstreamPort: number) {
    this.#upstreamPort = upstreamPort;
    this.#server = createServer((request, response) => {
      response.on('error', () => undefined);
      this.#take(request, response).catch(() => request.socket.destroy());
    });
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** For the next request; one that nobody met yet is replaced. */
  arm(fault: LineFault, chance: number): void {
    this.#next = { fault, chance };
  }

  get isArmed(): boolean {
    return this.#next !== null;
  }

  disarm(): void {
    this.#next = null;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    this.requests += 1;
    const { method = 'GET', url: path = '/', headers } = request;
    const asked = { method, path, headers, body };
    const next = this.#next;
    this.#next = null;
    if (next === null) await this.#pass(asked, response);
    else {
      this.applied.set(next.fault, (this.applied.get(next.fault) ?? 0) + 1);
      await this.#fail(next, asked, response);
    }
    await this.#deliverHeldBack(next?.fault);
  }

  /** The one that was overtaken arrives now; whoever sent it has long gone. */
  async #deliverHeldBack(fault: LineFault | undefined): Promise<void> {
    const late = this.#heldBack;
    if (late === null || fault === 'reorder') return;
    this.#heldBack = null;
    await this.#forward(late).catch(() => undefined);
  }

  async #pass(asked: Asked, response: ServerResponse): Promise<void> {
    give(await this.#forward(asked), response);
  }

  async #fail({ fault, chance }: NextFault, asked: Asked, response: ServerResponse): Promise<void> {
    switch (fault) {
      case 'drop':
        return void response.destroy();
      case 'delay':
        await pause(chance * longDelayMs);
        return this.#pass(asked, response);
      case 'duplicate':
        return this.#duplicate(asked, response, chance < 0.5);
      case 'half-open-before':
        return undefined;
      case 'half-open-after':
        return void (await this.#forward(asked));
      case 'cut-request':
        await this.#forwardPart(asked, chance);
        return void response.destroy();
      case 'cut-answer':
        return cutAnswer(await this.#forward(asked), response, chance);
      case 'reorder':
        this.#heldBack = asked;
        return void response.destroy();
      case 'error-500-after-commit':
        await this.#forward(asked);
        return void response.writeHead(500).end('Internal Server Error');
      case 'error-503-retry-after':
        return void response.writeHead(503, { 'retry-after': '0' }).end();
      case 'trickle':
        return trickle(await this.#forward(asked), response);
      case 'altered-byte':
        return this.#pass({ ...asked, body: withAlteredByte(asked.body, chance) }, response);
    }
  }

  async #duplicate(asked: Asked, response: ServerResponse, atOnce: boolean): Promise<void> {
    if (atOnce) {
      const [first] = await Promise.all([this.#forward(asked), this.#forward(asked)]);
      return give(first, response);
    }
    await this.#forward(asked);
    return this.#pass(asked, response);
  }

  #forward({ method, path, headers, body }: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#upstreamPort, method, path, headers, agent: false };
      const outgoing = ask(options, (incoming) => {
        incoming
          .toArray()
          .then((chunks) =>
            resolve({
              status: incoming.statusCode ?? 500,
              headers: incoming.headers,
              body: Buffer.concat(chunks),
            }),
          )
          .catch(reject);
      });
      outgoing.setTimeout(10_000, () => outgoing.destroy(new Error('central does not answer')));
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }

  /** The connection breaks when a part of the body was sent. */
  async #forwardPart({ method, path, headers, body }: Asked, share: number): Promise<void> {
    const options = { host: '127.0.0.1', port: this.#upstreamPort, method, path, headers, agent: false };
    const outgoing = ask({ ...options, headers: { ...headers, 'content-length': body.byteLength } });
    outgoing.on('error', () => undefined);
    await new Promise((resolve) => {
      outgoing.once('close', resolve);
      outgoing.write(body.subarray(0, Math.floor(body.byteLength * share)), () => outgoing.destroy());
    });
  }
}

function headersFor({ headers }: Answer): Record<string, string | string[]> {
  const dropped = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || dropped.has(name) ? [] : [[name, value]],
    ),
  );
}

function give(answer: Answer, response: ServerResponse): void {
  response.writeHead(answer.status, { ...headersFor(answer), 'content-length': answer.body.byteLength });
  response.end(answer.body);
}

function cutAnswer(answer: Answer, response: ServerResponse, share: number): void {
  response.writeHead(answer.status, { ...headersFor(answer), 'content-length': answer.body.byteLength });
  response.write(answer.body.subarray(0, Math.floor(answer.body.byteLength * share)), () =>
    response.destroy(),
  );
}

/** In pieces, each in a packet of its own. */
async function trickle(answer: Answer, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, { ...headersFor(answer), 'content-length': answer.body.byteLength });
  const piece = Math.max(1, Math.ceil(answer.body.byteLength / 8));
  for (let at = 0; at < answer.body.byteLength; at += piece) {
    response.write(answer.body.subarray(at, at + piece));
    await pause(5);
  }
  response.end();
}

function withAlteredByte(body: Buffer, chance: number): Buffer {
  const altered = Buffer.from(body);
  const at = Math.floor(chance * body.byteLength);
  if (at < altered.byteLength) altered[at] = (altered[at] ?? 0) ^ 0x01;
  return altered;
}
