import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { maxLiveFrameBytes, type LiveErrorCode, type LiveEvent } from '@rollcall/contract';
import type { Caller, LivenessAction } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { WebSocketServer, type WebSocket } from 'ws';
import { readCredential, type Access } from '../access/index.ts';
import type { UpgradeHandler } from '../http/upgrades.ts';
import { claimFor, type ClaimParts } from './claim.ts';
import { closeCodes, LiveConnection, liveLimits, type ConnectionParts } from './connection.ts';
import { maxMessageBytes } from './inbound.ts';
import { LiveCheck } from './live-check.ts';
import { LiveWebSocket } from './live-web-socket.ts';
import type { Tickets } from './tickets.ts';

export interface LiveSocketParts extends Omit<ConnectionParts, 'check' | 'analyse'>, ClaimParts {
  readonly access: Pick<Access, 'authenticate'>;
  readonly tickets: Pick<Tickets, 'redeem'>;
  /** An analysis of its own for each connection: it follows the face from frame to frame. */
  stream(): ConnectionParts['analyse'];
  /** Movements that nobody can foretell. */
  chooseActions(): readonly LivenessAction[];
  readonly logger: Logger;
}

/** Each has a frame in memory and one at the networks. */
const mostConnections = 8;
const tickMs = 1000;

/** [Note: the live socket] */
export class LiveSocket implements UpgradeHandler {
  readonly path = '/ws/liveness/';
  readonly reach = 'network';
  readonly #parts: LiveSocketParts;
  readonly #connections = new Map<WebSocket, LiveConnection>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    WebSocket: LiveWebSocket,
  });
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: LiveSocketParts) {
    this.#parts = parts;
  }

  get connections(): number {
    return this.#connections.size;
  }

  start(): void {
    this.#timer = setInterval(() => {
      for (const connection of this.#connections.values()) connection.tick();
    }, tickMs);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    for (const socket of this.#connections.keys()) {
      socket.close(closeCodes.goingAway, 'the daemon stops');
      socket.terminate();
    }
    this.#server.close();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    void this.#upgrade(request, socket, head);
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const asked = URL.parse(request.url ?? '/', 'http://localhost')?.searchParams ?? new URLSearchParams();
    const caller = await this.#callerOf(request, asked.get('ticket'));
    if (socket.destroyed) return;
    this.#server.handleUpgrade(request, socket, head, (accepted) =>
      this.#accept(accepted, caller, asked.get('user_id') ?? ''),
    );
  }

  /** Undefined when nothing was shown; null when what was shown is not good. */
  async #callerOf(request: IncomingMessage, ticket: string | null): Promise<Caller | null | undefined> {
    if (ticket !== null) return this.#parts.tickets.redeem(ticket);
    const header = (name: string): string | undefined => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const credential = readCredential(header, ['bearer', 'token']);
    if (credential === null) return undefined;
    try {
      return await this.#parts.access.authenticate(credential);
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'a credential cannot be checked');
      return null;
    }
  }

  #accept(socket: WebSocket, caller: Caller | null | undefined, userId: string): void {
    socket.on('error', (error) => this.#parts.logger.warn({ err: error }, 'live socket failed'));
    if (caller === undefined) {
      const words = 'Show a credential, or a ticket of POST /api/face/ticket/.';
      return refuse(socket, 'credential-missing', words, closeCodes.unauthorised);
    }
    if (caller === null) {
      const words = 'The credential is wrong, expired or used.';
      return refuse(socket, 'credential-invalid', words, closeCodes.unauthorised);
    }
    if (this.#connections.size >= mostConnections) {
      return refuse(
        socket,
        'busy',
        'Too many checks at once. Try again in a moment.',
        closeCodes.tryAgainLater,
      );
    }
    const claim = this.#claimOf(caller, userId);
    if ('code' in claim) {
      const closeCode = claim.code === 'unknown-user' ? closeCodes.unknownUser : closeCodes.policyViolation;
      return refuse(socket, claim.code, claim.message, closeCode);
    }
    const actions = this.#parts.chooseActions();
    const check = new LiveCheck(claim, actions);
    const analyse = this.#parts.stream();
    const connection = new LiveConnection(socket, { ...this.#parts, analyse, check });
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
    return connection.send({
      type: 'ready',
      user_id: claim.userId,
      total: actions.length,
      max_frame_bytes: maxLiveFrameBytes,
      max_frames_per_second: liveLimits.framesPerSecond,
    });
  }

  #claimOf(caller: Caller, userId: string): ReturnType<typeof claimFor> {
    try {
      return claimFor(caller, userId, this.#parts);
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'a user or their references cannot be read');
      return { code: 'failed', message: 'Something broke; the log says what. Try again.' };
    }
  }
}

function refuse(socket: WebSocket, code: LiveErrorCode, message: string, closeCode: number): void {
  const event: LiveEvent = { type: 'error', code, message };
  socket.send(JSON.stringify(event));
  socket.close(closeCode, code);
}
