import type { EventAnswer, QueueStatus, SyncReport } from '@rollcall/contract';
import { asFault, type Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { backoffMs, partOfBatch, smallestPart, type BackoffPolicy, type BatchLimits } from '@rollcall/sync';
import { CentralFault } from './central-http.ts';
import type { QueuedEvent } from './central-client.ts';

/** The queue; see the store's outbox. */
export interface Outbox {
  /** The oldest waiting events of a higher sequence number than `after`; empty when none waits. */
  nextBatch(limits?: BatchLimits, after?: number): readonly QueuedEvent[];
  settle(answers: readonly EventAnswer[]): Settlement;
  status(): QueueStatus;
}

export interface Settlement {
  readonly delivered: number;
  readonly rejected: number;
  /** Kept, since central has others in their place; see [Note: a kiosk with another past]. */
  readonly held: number;
  /** In the queue once more, since central does not have them any longer. */
  readonly queuedAgain: number;
}

export interface Central {
  heartbeat(): Promise<void>;
  register(): Promise<void>;
  deliver(events: readonly QueuedEvent[]): Promise<readonly EventAnswer[]>;
  close(): void;
}

export interface PusherParts {
  readonly outbox: Outbox;
  readonly central: Central;
  readonly backoff: BackoffPolicy;
  /** Whether central is known to know this device; kept over restarts. */
  readonly registration: { isKnown(): boolean; note(): void };
  readonly random: () => number;
  readonly logger: Logger;
  /** Reachability or the queue changed. */
  readonly onChange: () => void;
}

interface Progress {
  delivered: number;
  rejected: number;
  held: number;
  queuedAgain: number;
}

/**
 * Brings waiting events to central: one push at a time, batch by batch until none waits. A failure changes
 * nothing but the time of the next attempt; a row leaves the queue by central's answer only.
 */
export class Pusher {
  readonly #parts: PusherParts;
  #running: Promise<Progress> | null = null;
  #wokenMeanwhile = false;
  #failures = 0;
  /** Of a full batch; see [Note: slow lines]. */
  #part = 1;
  #timer: NodeJS.Timeout | null = null;
  #problem: Fault | null = null;
  #reachable = false;
  #stopped = false;

  constructor(parts: PusherParts) {
    this.#parts = parts;
  }

  /** `problem`: why the last contact failed; null when it did not. */
  get state(): { reachable: boolean; registered: boolean; problem: Fault | null } {
    const registered = this.#parts.registration.isKnown() && this.#problem?.code !== 'central-refused-device';
    return { reachable: this.#reachable, registered, problem: this.#problem };
  }

  /** There may be something to deliver, or central to be looked for. Waits out a backoff under way. */
  wake(): void {
    if (this.#timer !== null || this.#stopped) return;
    if (this.#running === null) void this.#push();
    else this.#wokenMeanwhile = true;
  }

  /** At once, whatever was to be waited for; the answer comes when this push ended. */
  async pushNow(): Promise<SyncReport> {
    await this.#running;
    const { delivered, rejected } = await this.#push();
    const { pending } = this.#parts.outbox.status();
    return { delivered, rejected, pending, centralReachable: this.#reachable };
  }

  /**
   * As `pushNow`, and throws why when events still wait; not for those that wait for a person, see
   * [Note: a kiosk with another past].
   */
  async pushAll(): Promise<void> {
    await this.pushNow();
    if (this.#problem !== null && this.#problem.code !== 'central-chain-fork') throw this.#problem;
  }

  /** Resolves when no push is under way. */
  async through(): Promise<void> {
    await this.#running;
  }

  /** Ends the push under way; its batch, if central took it, is a duplicate next time. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#clearTimer();
    this.#parts.central.close();
    await this.#running;
  }

  #push(): Promise<Progress> {
    this.#running ??= this.#attempt().finally(() => {
      this.#running = null;
      if (this.#wokenMeanwhile) this.wake();
      this.#wokenMeanwhile = false;
    });
    return this.#running;
  }

  /** Never rejects. */
  async #attempt(): Promise<Progress> {
    this.#clearTimer();
    const progress: Progress = { delivered: 0, rejected: 0, held: 0, queuedAgain: 0 };
    try {
      await this.#contact(progress);
      this.#succeeded();
    } catch (error) {
      this.#failed(asFault(error));
    }
    const { delivered, rejected } = progress;
    if (delivered + rejected > 0) this.#parts.logger.info({ delivered, rejected }, 'events delivered');
    this.#parts.onChange();
    return progress;
  }

  async #contact(progress: Progress): Promise<void> {
    const { central, outbox, registration } = this.#parts;
    if (!registration.isKnown()) {
      await central.register();
      registration.note();
      this.#parts.logger.info('registered at the central server');
    }
    let after = 0;
    let batch = outbox.nextBatch(partOfBatch(this.#part));
    if (batch.length === 0) await central.heartbeat();
    for (; batch.length > 0 && !this.#stopped; batch = outbox.nextBatch(partOfBatch(this.#part), after)) {
      const answers = await this.#deliver(batch);
      const settlement = outbox.settle(answers);
      if (isStuck(settlement, progress)) throw asksLater(answers);
      add(settlement, progress);
      if (settlement.held > 0) after = batch.at(-1)?.sequence ?? after;
      if (settlement.queuedAgain > 0) {
        after = 0;
        progress.held = 0;
      }
    }
    if (progress.held > 0) throw anotherPast(progress.held);
  }

  async #deliver(batch: readonly QueuedEvent[]): Promise<readonly EventAnswer[]> {
    try {
      const answers = await this.#parts.central.deliver(batch);
      this.#part = Math.max(1, this.#part / 2);
      return answers;
    } catch (error) {
      const isUnanswered = error instanceof CentralFault && error.code === 'central-unreachable';
      if (isUnanswered) this.#part = Math.min(smallestPart, this.#part * 2);
      throw error;
    }
  }

  #succeeded(): void {
    if (!this.#reachable) this.#parts.logger.info('the central server is reachable');
    this.#reachable = true;
    this.#failures = 0;
    this.#problem = null;
  }

  #failed(fault: Fault): void {
    if (this.#stopped) return;
    const retryAfterMs = fault instanceof CentralFault ? fault.retryAfterMs : null;
    this.#failures += 1;
    const waitMs = backoffMs(
      { failures: this.#failures, retryAfterMs, random: this.#parts.random() },
      this.#parts.backoff,
    );
    if (this.#problem?.code !== fault.code) {
      this.#parts.logger.warn({ err: fault, waitMs }, 'delivery failed; the events wait');
    }
    if (fault instanceof CentralFault) this.#reachable = fault.code !== 'central-unreachable';
    this.#problem = fault;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.wake();
    }, waitMs);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/**
 * A batch of which nothing is settled would be the next one again, at once and for ever. Going back is a way on
 * once in a push: two servers of different memory behind one address would send a kiosk back and forth.
 */
function isStuck({ delivered, rejected, held, queuedAgain }: Settlement, before: Progress): boolean {
  const wentBack = queuedAgain > 0 && before.queuedAgain === 0;
  return delivered + rejected + held === 0 && !wentBack;
}

function add(settlement: Settlement, progress: Progress): void {
  progress.delivered += settlement.delivered;
  progress.rejected += settlement.rejected;
  progress.held += settlement.held;
  progress.queuedAgain += settlement.queuedAgain;
}

function asksLater(answers: readonly EventAnswer[]): CentralFault {
  const { code = 'without a reason', message = '' } =
    answers.find((answer) => answer.code !== undefined) ?? {};
  return new CentralFault(
    'central-asks-later',
    `The central server takes none of the waiting events for now (${code}). ${message}`.trimEnd(),
    { context: { code } },
  );
}

const anotherPast = (held: number): CentralFault =>
  new CentralFault(
    'central-chain-fork',
    `The central server has other events of this kiosk in the place of ${held} that wait here, and does not take ` +
      'them (chain-fork). This kiosk was probably restored from a backup, or is run twice from copies of one data ' +
      'directory. The events stay in the queue; later ones are delivered.',
    { context: { code: 'chain-fork', held } },
  );
