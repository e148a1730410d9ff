import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { UpgradeHandler } from '../http/upgrades.ts';
import type { SaidByAll } from './check.ts';
import { CheckConnection, closeCodes, type CheckConnectionParts } from './check-connection.ts';
import { maxMessageBytes } from './inbound.ts';

export interface CheckSocketParts<Heard, Said> extends CheckConnectionParts<Heard, Said> {
  isOffered(): boolean;
  /** Whether prompts are spoken. */
  voice(): boolean;
  /** Ends what the checks have started, at the end of the daemon. */
  stop?(): Promise<void>;
}

const tickMs = 1000;

/** A check before the screen, by a page of its own: one person at a time. */
export class CheckSocket<Heard, Said> implements UpgradeHandler {
  readonly path: string;
  readonly reach = 'this-machine';
  readonly #parts: CheckSocketParts<Heard, Said>;
  readonly #server: WebSocketServer;
  #current: { readonly socket: WebSocket; readonly connection: CheckConnection<Heard, Said> } | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: CheckSocketParts<Heard, Said>) {
    this.#parts = parts;
    this.path = parts.protocol.path;
    const maxPayload = maxMessageBytes(parts.protocol);
    this.#server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  }

  start(): void {
    this.#timer = setInterval(() => this.#current?.connection.tick(), tickMs);
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#current?.socket.close(closeCodes.goingAway, 'the daemon stops');
    this.#current?.socket.terminate();
    this.#server.close();
    await this.#parts.stop?.();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted));
  }

  #accept(socket: WebSocket): void {
    const { logger, protocol } = this.#parts;
    socket.on('error', (error) => logger.warn({ err: error, check: protocol.name }, 'check socket failed'));
    if (!this.#parts.isOffered()) return refuse(socket, 'off', protocol.whereOff);
    if (this.#current !== null)
      return refuse(socket, 'busy', 'Somebody is being checked. Try again in a moment.');
    const connection = new CheckConnection(socket, this.#parts);
    this.#current = { socket, connection };
    socket.once('close', () => (this.#current = null));
    return connection.send({ type: 'ready', voice: this.#parts.voice() });
  }
}

function refuse(socket: WebSocket, code: 'off' | 'busy', message: string): void {
  const event: SaidByAll = { type: 'error', code, message };
  socket.send(JSON.stringify(event));
  socket.close(closeCodes.tryAgainLater, code);
}
