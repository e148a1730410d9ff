/** A daemon that serves the built page and speaks the kiosk socket, and says what the test tells it to. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DaemonToKiosk, kioskToDaemonSchema, type KioskToDaemon, unpackFrame } from '@rollcall/contract';
import { type WebSocket, WebSocketServer } from 'ws';
import { FakeIdentity } from './fake-identity.ts';
import { FakeOnboarding } from './fake-onboarding.ts';

type MessageOf<Type extends DaemonToKiosk['type']> = Extract<DaemonToKiosk, { type: Type }>;
type Sight = Pick<MessageOf<'frame'>, 'face' | 'guidance'>;

export interface ReceivedFrame {
  readonly atMs: number;
  readonly capturedAtMs: number;
  readonly image: Uint8Array;
}

const builtPage = fileURLToPath(new URL('../../dist', import.meta.url));

/** As strict as the daemon's own: what the page needs beyond it is a defect of the page. */
const contentSecurityPolicy =
  "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const pages: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/identity': 'identity.html',
  '/onboarding': 'onboarding.html',
  '/realtime': 'realtime.html',
  '/technician': 'technician.html',
};

function servePage(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://daemon');
  const path = join(builtPage, pages[pathname] ?? pathname);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('content-type', contentTypes[extname(path)] ?? 'application/octet-stream');
  createReadStream(path).pipe(response);
}

export const idleStatus: MessageOf<'status'> = {
  type: 'status',
  siteName: 'North gate',
  enrolled: 42,
  demo: false,
  centralReachable: true,
  queued: 0,
};

export class FakeDaemon {
  readonly frames: ReceivedFrame[] = [];
  readonly messages: KioskToDaemon[] = [];
  /** The answer to every frame; null: none, the daemon hangs. */
  sight: Sight | null = { face: null, guidance: null };
  status: MessageOf<'status'> | null = idleStatus;
  connections = 0;
  readonly identity = new FakeIdentity();
  readonly onboarding = new FakeOnboarding();
  #sockets = new Set<WebSocket>();
  readonly #http = createServer(servePage);
  readonly #websockets = new WebSocketServer({ noServer: true });

  constructor() {
    this.#http.on('upgrade', (request, socket, head) => {
      if (request.url === '/ws/identity') return this.identity.upgrade(request, socket, head);
      if (request.url === '/ws/onboarding') return this.onboarding.upgrade(request, socket, head);
      if (request.url !== '/ws/check-in') {
        socket.destroy();
        return;
      }
      this.#websockets.handleUpgrade(request, socket, head, (websocket) => this.#welcome(websocket));
    });
  }

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#http.listen(port, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('the fake daemon does not listen');
    return address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  say(message: DaemonToKiosk): void {
    this.sayRaw(JSON.stringify(message));
  }

  sayRaw(data: string | Uint8Array): void {
    for (const socket of this.#sockets) socket.send(data);
  }

  /** Gone at once, as after `kill -9`; the port is free again when the promise resolves. */
  async die(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
    this.identity.drop();
    this.onboarding.drop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => {
      this.#http.close(resolve);
    });
  }

  #welcome(socket: WebSocket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#onFrame(socket, data);
      else this.messages.push(kioskToDaemonSchema.parse(JSON.parse(data.toString())));
    });
    if (this.status !== null) socket.send(JSON.stringify(this.status));
  }

  #onFrame(socket: WebSocket, data: Buffer): void {
    const frame = unpackFrame(data);
    if (frame === null) throw new Error('the page sent a frame that does not unpack');
    this.frames.push({ ...frame, atMs: performance.now() });
    if (this.sight === null) return;
    socket.send(JSON.stringify({ type: 'frame', capturedAtMs: frame.capturedAtMs, ...this.sight }));
  }
}
