import type { DaemonToKiosk } from '@rollcall/contract';
import type { Logger } from '@rollcall/runtime';
import type { RawData, WebSocket } from 'ws';
import { unseen, type CheckIn } from '../check-in/index.ts';
import { FrameGate } from './frame-gate.ts';
import { readInbound } from './inbound.ts';

/** Unreadable messages in a row after which nothing sensible is to be expected any more. */
const maxUnreadable = 20;
/** Answers that a page has not read: beyond this it is stuck, and only its memory and ours would grow. */
const maxUnreadAnswerBytes = 1024 * 1024;

export const closeCodes = { goingAway: 1001, policyViolation: 1008, tryAgainLater: 1013 } as const;

/** One page: its socket, its check-ins, and the limits on what it may send. */
export class KioskConnection {
  readonly #socket: WebSocket;
  readonly #logger: Logger;
  readonly #checkIn: CheckIn;
  readonly #gate = new FrameGate<{ capturedAtMs: number; image: Uint8Array }>({
    work: ({ capturedAtMs, image }) => this.#checkIn.frame(capturedAtMs, image),
    drop: ({ capturedAtMs }) => this.send(unseen(capturedAtMs)),
  });
  #unreadable = 0;
  #answersPings = true;
  #toldStatus = '';

  constructor(
    socket: WebSocket,
    parts: { logger: Logger; checkIn: (send: (message: DaemonToKiosk) => void) => CheckIn },
  ) {
    this.#socket = socket;
    this.#logger = parts.logger;
    this.#checkIn = parts.checkIn((message) => this.send(message));
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#answersPings = true));
    socket.on('close', () => this.#gate.clear());
    socket.on('error', (error) => this.#logger.warn({ err: error }, 'kiosk socket failed'));
  }

  send(message: DaemonToKiosk): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > maxUnreadAnswerBytes) {
      this.#logger.warn({ unreadBytes: this.#socket.bufferedAmount }, 'the page does not read its answers');
      return this.#socket.terminate();
    }
    return this.#socket.send(JSON.stringify(message));
  }

  /** Sends the status unless it is the one that was sent last. */
  tellStatus(status: Extract<DaemonToKiosk, { type: 'status' }>): void {
    const text = JSON.stringify(status);
    if (text === this.#toldStatus) return;
    this.#toldStatus = text;
    this.send(status);
  }

  tick(): void {
    this.#checkIn.tick();
  }

  /** Ends the connection of a page that has not answered since the last call. */
  checkAlive(): void {
    if (!this.#answersPings) return this.#socket.terminate();
    this.#answersPings = false;
    return this.#socket.ping();
  }

  #receive(data: RawData, isBinary: boolean): void {
    const inbound = readInbound(asBytes(data), isBinary);
    if (inbound.kind === 'unreadable') return this.#complain(inbound.code, inbound.message);
    this.#unreadable = 0;
    if (inbound.kind === 'message') return this.#checkIn.message(inbound.message);
    return this.#gate.offer(inbound);
  }

  #complain(code: string, message: string): void {
    this.#unreadable += 1;
    if (this.#unreadable > maxUnreadable) return;
    this.send({ type: 'error', code, message });
    if (this.#unreadable < maxUnreadable) return;
    this.#logger.warn({ code }, 'too many unreadable messages');
    this.#socket.close(closeCodes.policyViolation, 'too many unreadable messages');
  }
}

/** `ws` gives one Buffer unless told otherwise; its type also knows fragments and ArrayBuffers. */
function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
