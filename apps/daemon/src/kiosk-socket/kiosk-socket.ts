import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { frameHeaderBytes, maxFrameBytes, type DaemonToKiosk } from '@rollcall/contract';
import type { Logger } from '@rollcall/runtime';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CheckIn } from '../check-in/index.ts';
import { originProblem } from '../http/same-origin.ts';
import { closeCodes, KioskConnection } from './connection.ts';

export type Status = Extract<DaemonToKiosk, { type: 'status' }>;

export interface KioskSocketParts {
  readonly maxConnections: number;
  checkIn(send: (message: DaemonToKiosk) => void, logger: Logger): CheckIn;
  status(): Status;
  readonly logger: Logger;
}

const path = '/ws/check-in';
const tickMs = 250;
const statusMs = 1_000;
const heartbeatMs = 15_000;

/** The pages that are connected. */
export class KioskSocket {
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

  /** Takes the upgrades of an HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket: Duplex, head: Buffer) => this.#upgrade(request, socket, head));
    const every = (milliseconds: number, work: () => void): void => {
      this.#timers.push(setInterval(work, milliseconds));
    };
    every(tickMs, () => this.#each((connection) => connection.tick()));
    every(heartbeatMs, () => this.#each((connection) => connection.checkAlive()));
    every(statusMs, () => this.tellStatus());
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

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const problem = originProblem(request.headers);
    if (problem !== null) return refuseUpgrade(socket, '403 Forbidden', problem);
    if (URL.parse(request.url ?? '/', 'http://localhost')?.pathname !== path) {
      return refuseUpgrade(socket, '404 Not Found', `There is no WebSocket here, only at ${path}.`);
    }
    return this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted));
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

function refuseUpgrade(socket: Duplex, status: string, reason: string): void {
  const head = [`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Type: text/plain; charset=utf-8'];
  const body = `${reason}\n`;
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
