import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DaemonToOnboarding } from '@rollcall/contract';
import { WebSocketServer, type WebSocket } from 'ws';
import type { UpgradeHandler } from '../http/upgrades.ts';
import { closeCodes, OnboardingConnection } from './connection.ts';
import { maxMessageBytes } from './inbound.ts';
import type { OnboardingCheckParts } from './ports.ts';

export interface OnboardingSocketParts extends OnboardingCheckParts {
  /** Whether the site has people prove here that they are live. */
  readonly isOffered: boolean;
  /** Whether prompts are spoken. */
  readonly voice: boolean;
}

const tickMs = 1000;

/** [Note: the onboarding socket]: one person at a time. */
export class OnboardingSocket implements UpgradeHandler {
  readonly path = '/ws/onboarding';
  readonly reach = 'this-machine';
  readonly #parts: OnboardingSocketParts;
  #current: { readonly socket: WebSocket; readonly connection: OnboardingConnection } | null = null;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: OnboardingSocketParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => this.#current?.connection.tick(), tickMs);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#current?.socket.close(closeCodes.goingAway, 'the daemon stops');
    this.#current?.socket.terminate();
    this.#server.close();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted));
  }

  #accept(socket: WebSocket): void {
    const { logger, isOffered, voice } = this.#parts;
    socket.on('error', (error) => logger.warn({ err: error }, 'onboarding socket failed'));
    if (!isOffered) return refuse(socket, 'off', 'Not offered here; see the setting onboardingCheck.');
    if (this.#current !== null)
      return refuse(socket, 'busy', 'Somebody is being checked. Try again in a moment.');
    const connection = new OnboardingConnection(socket, this.#parts);
    this.#current = { socket, connection };
    socket.once('close', () => (this.#current = null));
    return connection.send({ type: 'ready', voice });
  }
}

function refuse(socket: WebSocket, code: 'off' | 'busy', message: string): void {
  const event: DaemonToOnboarding = { type: 'error', code, message };
  socket.send(JSON.stringify(event));
  socket.close(closeCodes.tryAgainLater, code);
}
