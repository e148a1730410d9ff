import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DaemonToIdentity } from '@rollcall/contract';
import { WebSocketServer, type WebSocket } from 'ws';
import type { UpgradeHandler } from '../http/upgrades.ts';
import { closeCodes, IdentityConnection } from './connection.ts';
import { maxMessageBytes } from './inbound.ts';
import type { IdentityCheckParts } from './ports.ts';

export interface IdentitySocketParts extends IdentityCheckParts {
  /** Whether the site has its people's documents checked here. */
  isOffered(): boolean;
  /** Whether prompts are spoken. */
  voice(): boolean;
  /** Ends what `look` has started. */
  stopLooking(): Promise<void>;
}

const tickMs = 1000;

/** [Note: the identity socket]: one person at a time. */
export class IdentitySocket implements UpgradeHandler {
  readonly path = '/ws/identity';
  readonly reach = 'this-machine';
  readonly #parts: IdentitySocketParts;
  #current: { readonly socket: WebSocket; readonly connection: IdentityConnection } | null = null;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: IdentitySocketParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => this.#current?.connection.tick(), tickMs);
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#current?.socket.close(closeCodes.goingAway, 'the daemon stops');
    this.#current?.socket.terminate();
    this.#server.close();
    await this.#parts.stopLooking();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted));
  }

  #accept(socket: WebSocket): void {
    const { logger } = this.#parts;
    socket.on('error', (error) => logger.warn({ err: error }, 'identity socket failed'));
    if (!this.#parts.isOffered())
      return refuse(socket, 'off', 'Identities are not checked here; see the setting identityCheck.');
    if (this.#current !== null)
      return refuse(socket, 'busy', 'Somebody is being checked. Try again in a moment.');
    const connection = new IdentityConnection(socket, this.#parts);
    this.#current = { socket, connection };
    socket.once('close', () => (this.#current = null));
    return connection.send({ type: 'ready', voice: this.#parts.voice() });
  }
}

function refuse(socket: WebSocket, code: 'off' | 'busy', message: string): void {
  const event: DaemonToIdentity = { type: 'error', code, message };
  socket.send(JSON.stringify(event));
  socket.close(closeCodes.tryAgainLater, code);
}
