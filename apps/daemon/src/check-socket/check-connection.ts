import type { Logger } from '@rollcall/runtime';
import type { RawData, WebSocket } from 'ws';
import { FrameGate } from '../kiosk-socket/frame-gate.ts';
import { unseen, type Check, type CheckProtocol, type Picture, type SaidByAll } from './check.ts';
import { readInbound } from './inbound.ts';

export const checkLimits = {
  longestSeconds: 600,
  /** Without any message: a page leaves by itself after a minute, and says so by hanging up. */
  longestSilenceSeconds: 120,
  /** Unreadable messages in a row. */
  mostUnreadable: 10,
  /** Answers that the page has not read: beyond this it is stuck. */
  mostUnreadBytes: 1024 * 1024,
} as const;

export const closeCodes = { goingAway: 1001, policyViolation: 1008, tryAgainLater: 1013 } as const;

export interface CheckConnectionParts<Heard, Said> {
  readonly protocol: CheckProtocol<Heard>;
  /** A new check, for the person who has come. */
  begin(send: (message: Said) => void): Check<Heard>;
  monotonicMs(): number;
  readonly logger: Logger;
}

/** One page: its check, and the limits on what it may send. */
export class CheckConnection<Heard, Said> {
  readonly #socket: WebSocket;
  readonly #parts: CheckConnectionParts<Heard, Said>;
  readonly #check: Check<Heard>;
  readonly #gate = new FrameGate<Picture>({
    work: (picture) => this.#check.picture(picture),
    drop: ({ capturedAtMs }) => this.send(unseen(capturedAtMs)),
  });
  readonly #startedAtMs: number;
  #lastMessageMs: number;
  #unreadable = 0;

  constructor(socket: WebSocket, parts: CheckConnectionParts<Heard, Said>) {
    this.#socket = socket;
    this.#parts = parts;
    this.#check = parts.begin((message) => this.send(message));
    this.#startedAtMs = parts.monotonicMs();
    this.#lastMessageMs = this.#startedAtMs;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('close', () => this.#stop());
  }

  send(message: Said | SaidByAll): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > checkLimits.mostUnreadBytes) return this.#socket.terminate();
    this.#socket.send(JSON.stringify(message));
  }

  /** Ends a connection that lasts too long, or says nothing any more. */
  tick(): void {
    const nowMs = this.#parts.monotonicMs();
    if (this.#check.isDeciding) this.#lastMessageMs = nowMs;
    const isSilent = nowMs - this.#lastMessageMs > checkLimits.longestSilenceSeconds * 1000;
    const isLong = nowMs - this.#startedAtMs > checkLimits.longestSeconds * 1000;
    if (isSilent || isLong) this.#end('timed-out', 'This check has taken too long.');
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#lastMessageMs = this.#parts.monotonicMs();
    const inbound = readInbound(asBytes(data), isBinary, this.#parts.protocol);
    if (inbound.kind === 'unreadable') return this.#complain(inbound.code);
    this.#unreadable = 0;
    if (inbound.kind === 'message') return this.#check.message(inbound.message);
    return this.#gate.offer(inbound.picture);
  }

  #complain(code: string): void {
    this.#unreadable += 1;
    if (this.#unreadable >= checkLimits.mostUnreadable)
      return this.#end(code, 'Nothing of this can be read.');
    return this.send({ type: 'error', code, message: 'This cannot be read.' });
  }

  #end(code: string, message: string): void {
    this.#parts.logger.warn({ code, check: this.#parts.protocol.name }, 'a check was ended');
    this.send({ type: 'error', code, message });
    this.#stop();
    this.#socket.close(closeCodes.policyViolation, code);
  }

  #stop(): void {
    this.#gate.clear();
    this.#check.end();
  }
}

function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
