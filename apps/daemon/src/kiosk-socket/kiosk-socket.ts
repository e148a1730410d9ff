import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { frameHeaderBytes, maxFrameBytes, type DaemonToKiosk } from '@rollcall/contract';
import type { Logger } from '@rollcall/runtime';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CheckIn } from '../check-in/index.ts';
import type { UpgradeHandler } from '../http/upgrades.ts';
import { closeCodes, KioskConnection } from './connection.ts';

export type Status = Extract<DaemonToKiosk, { type: 'status' }>;

export interface KioskSocketParts {
  readonly maxConnections: number;
  checkIn(send: (message: DaemonToKiosk) => void, logger: Logger): CheckIn;
  status(): Status;
  readonly logger: Logger;
}

const tickMs = 250;
const statusMs = 1_000;
const heartbeatMs = 15_000;

/** The pages that are connected. */
export class KioskSocket implements UpgradeHandler {
  readonly path = '/ws/check-in';
  readonly reach = 'this-machine';
  readonly #parts: KioskSocketParts;
  readonly #connections = new Map<WebSocket, KioskConnection>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes + frameHeaderBytes,
    perMessageDeflate: false,
  });
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(parts: KioskSocketParts) {
    this.#parts = parts;
  }

  get connections(): number {
    return this.#connections.size;
  }

  start(): void {
    const every = (milliseconds: number, work: () => void): void => {
      this.#timers.push(setInterval(work, milliseconds));
    };
    every(tickMs, () => this.#each((connection) => connection.tick()));
    every(heartbeatMs, () => this.#each((connection) => connection.checkAlive()));
    every(statusMs, () => this.tellStatus());
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted));
  }

  /** Tells every page the status if it changed. The store's own figures can change from outside. */
  tellStatus(): void {
    if (this.#connections.size === 0) return;
    const status = this.#status();
    if (status !== null) this.#each((connection) => connection.tellStatus(status));
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const socket of this.#connections.keys()) {
      socket.close(closeCodes.goingAway, 'the daemon stops');
      socket.terminate();
    }
    this.#server.close();
  }

  /** Null when it cannot be read just now: a busy database is no reason to end. */
  #status(): Status | null {
    try {
      return this.#parts.status();
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'the status cannot be read');
      return null;
    }
  }

  #each(work: (connection: KioskConnection) => void): void {
    for (const connection of this.#connections.values()) work(connection);
  }

  #accept(socket: WebSocket): void {
    if (this.#connections.size >= this.#parts.maxConnections) {
      this.#parts.logger.warn({ connections: this.#connections.size }, 'too many kiosk pages');
      socket.on('error', () => socket.terminate());
      return socket.close(closeCodes.tryAgainLater, 'too many kiosk pages are connected');
    }
    const logger = this.#parts.logger.child({ connection: randomUUID() });
    const connection = new KioskConnection(socket, {
      logger,
      checkIn: (send) => this.#parts.checkIn(send, logger),
    });
    this.#connections.set(socket, connection);
    logger.info('kiosk page connected');
    socket.once('close', (code) => {
      this.#connections.delete(socket);
      logger.info({ code }, 'kiosk page left');
    });
    const status = this.#status();
    if (status !== null) connection.tellStatus(status);
  }
}
