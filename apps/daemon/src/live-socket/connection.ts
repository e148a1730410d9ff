import type { LiveErrorCode, LiveEvent } from '@rollcall/contract';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { RawData, WebSocket } from 'ws';
import type { Analysed, WantedAnalysis } from '../check-in/index.ts';
import { FrameGate } from '../kiosk-socket/frame-gate.ts';
import { readInbound } from './inbound.ts';
import type { LiveCheck } from './live-check.ts';

export const liveLimits = {
  framesPerSecond: 60,
  longestSeconds: 120,
  /** Without any message. */
  longestSilenceSeconds: 20,
  /** Unreadable messages in a row. */
  mostUnreadable: 10,
  /** Events that the client has not read: from here on it is told only what matters, then nothing. */
  unreadBytes: 64 * 1024,
  mostUnreadBytes: 1024 * 1024,
} as const;

export const closeCodes = {
  normal: 1000,
  goingAway: 1001,
  policyViolation: 1008,
  failed: 1011,
  tryAgainLater: 1013,
  unauthorised: 4401,
  unknownUser: 4404,
} as const;

export interface ConnectionParts {
  readonly check: LiveCheck;
  /** Null while the networks are loading. */
  readonly analyse: (image: Uint8Array, wanted: WantedAnalysis) => Promise<Analysed | Refusal> | null;
  monotonicMs(): number;
  readonly logger: Logger;
}

interface TimedFrame {
  readonly atMs: number;
  readonly image: Uint8Array;
}

/** One client: its check, and the limits on what it may send. */
export class LiveConnection {
  readonly #socket: WebSocket;
  readonly #parts: ConnectionParts;
  readonly #startedAtMs: number;
  readonly #gate = new FrameGate<TimedFrame>({ work: (frame) => this.#look(frame), drop: () => undefined });
  #recentMs: readonly number[] = [];
  #lastMessageMs: number;
  #unreadable = 0;
  #isOver = false;

  constructor(socket: WebSocket, parts: ConnectionParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#startedAtMs = parts.monotonicMs();
    this.#lastMessageMs = this.#startedAtMs;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('close', () => this.#stop());
  }

  send(event: LiveEvent): void {
    const { bufferedAmount } = this.#socket;
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (bufferedAmount > liveLimits.mostUnreadBytes) return this.#socket.terminate();
    if (event.type === 'face' && bufferedAmount > liveLimits.unreadBytes) return;
    this.#socket.send(JSON.stringify(event));
  }

  /** Ends a connection that lasts too long, or says nothing any more. */
  tick(): void {
    const nowMs = this.#parts.monotonicMs();
    if (nowMs - this.#startedAtMs > liveLimits.longestSeconds * 1000) {
      this.#end('too-long', `A check takes at most ${liveLimits.longestSeconds} seconds.`);
    } else if (nowMs - this.#lastMessageMs > liveLimits.longestSilenceSeconds * 1000) {
      this.#end('no-frames', `No frame came for ${liveLimits.longestSilenceSeconds} seconds.`);
    }
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#isOver) return;
    const atMs = this.#parts.monotonicMs();
    this.#lastMessageMs = atMs;
    this.#recentMs = [...this.#recentMs.filter((each) => atMs - each < 1000), atMs];
    if (this.#recentMs.length > liveLimits.framesPerSecond) {
      return this.#end('too-many-frames', `At most ${liveLimits.framesPerSecond} frames a second.`);
    }
    const inbound = readInbound(asBytes(data), isBinary);
    if (inbound.kind === 'frame') return this.#gate.offer({ atMs, image: inbound.image });
    return this.#complain(inbound.code, inbound.message);
  }

  async #look({ atMs, image }: TimedFrame): Promise<void> {
    if (this.#isOver) return;
    const { check, logger } = this.#parts;
    try {
      const answer = this.#parts.analyse(image, check.wanted(atMs));
      if (answer === null)
        return this.#end('not-ready', 'The networks are still loading. Try again in a moment.');
      const analysed = await answer;
      if (isRefusal(analysed)) return this.#complain('frame-unreadable', analysed.message);
      this.#unreadable = 0;
      this.#tell(check.see(atMs, analysed));
    } catch (error) {
      logger.error({ err: error }, 'a frame of a live check failed');
      this.#end('failed', 'Something broke; the log says what. Try again.', closeCodes.failed);
    }
  }

  #tell(events: readonly LiveEvent[]): void {
    if (this.#isOver) return;
    for (const event of events) {
      this.send(event);
      if (event.type !== 'result') continue;
      this.#stop();
      this.#socket.close(closeCodes.normal, event.verdict);
    }
  }

  #complain(code: LiveErrorCode, message: string): void {
    if (this.#isOver) return;
    this.#unreadable += 1;
    if (this.#unreadable < liveLimits.mostUnreadable) this.send({ type: 'error', code, message });
    else this.#end(code, message);
  }

  #end(code: LiveErrorCode, message: string, closeCode: number = closeCodes.policyViolation): void {
    if (this.#isOver) return;
    this.send({ type: 'error', code, message });
    this.#stop();
    this.#socket.close(closeCode, code);
  }

  #stop(): void {
    this.#isOver = true;
    this.#gate.clear();
  }
}

function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
