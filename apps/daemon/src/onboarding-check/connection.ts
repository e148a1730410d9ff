import type { DaemonToOnboarding } from '@rollcall/contract';
import type { RawData, WebSocket } from 'ws';
import { FrameGate } from '../kiosk-socket/frame-gate.ts';
import { readInbound, type Look } from './inbound.ts';
import { OnboardingCheck, unseen } from './onboarding-check.ts';
import type { OnboardingCheckParts } from './ports.ts';

export const onboardingLimits = {
  longestSeconds: 600,
  /** Without any message: the page itself leaves after a minute, and says so by hanging up. */
  longestSilenceSeconds: 120,
  /** Unreadable messages in a row. */
  mostUnreadable: 10,
  /** Answers that the page has not read: beyond this it is stuck. */
  mostUnreadBytes: 1024 * 1024,
} as const;

export const closeCodes = { goingAway: 1001, policyViolation: 1008, tryAgainLater: 1013 } as const;

/** One page: its check, and the limits on what it may send. */
export class OnboardingConnection {
  readonly #socket: WebSocket;
  readonly #parts: OnboardingCheckParts;
  readonly #check: OnboardingCheck;
  readonly #gate = new FrameGate<Look>({
    work: (look) => this.#check.look(look),
    drop: ({ capturedAtMs }) => this.send(unseen(capturedAtMs)),
  });
  readonly #startedAtMs: number;
  #lastMessageMs: number;
  #unreadable = 0;

  constructor(socket: WebSocket, parts: OnboardingCheckParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#check = new OnboardingCheck(parts, (message) => this.send(message));
    this.#startedAtMs = parts.monotonicMs();
    this.#lastMessageMs = this.#startedAtMs;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('close', () => this.#stop());
  }

  send(message: DaemonToOnboarding): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > onboardingLimits.mostUnreadBytes) return this.#socket.terminate();
    this.#socket.send(JSON.stringify(message));
  }

  /** Ends a connection that lasts too long, or says nothing any more. */
  tick(): void {
    const nowMs = this.#parts.monotonicMs();
    const { longestSeconds, longestSilenceSeconds } = onboardingLimits;
    const isSilent = nowMs - this.#lastMessageMs > longestSilenceSeconds * 1000;
    const isLong = nowMs - this.#startedAtMs > longestSeconds * 1000;
    if (isSilent || isLong) this.#end('timed-out', 'This check has taken too long.');
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#lastMessageMs = this.#parts.monotonicMs();
    const inbound = readInbound(asBytes(data), isBinary);
    if (inbound.kind === 'unreadable') return this.#complain(inbound.code);
    this.#unreadable = 0;
    if (inbound.kind === 'message') return this.#check.message(inbound.message);
    return this.#gate.offer(inbound.look);
  }

  #complain(code: string): void {
    this.#unreadable += 1;
    if (this.#unreadable >= onboardingLimits.mostUnreadable)
      return this.#end(code, 'Nothing of this can be read.');
    return this.send({ type: 'error', code, message: 'This cannot be read.' });
  }

  #end(code: string, message: string): void {
    this.#parts.logger.warn({ code }, 'an onboarding check was ended');
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
