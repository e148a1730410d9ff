import type { EventAnswer, QueueStatus, SyncReport } from '@rollcall/contract';
import { asFault, type Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { backoffMs, type BackoffPolicy } from '@rollcall/sync';
import { CentralFault } from './central-http.ts';
import type { QueuedEvent } from './central-client.ts';

/** The queue; see the store's outbox. */
export interface Outbox {
  /** The oldest waiting events; empty when none waits. */
  nextBatch(): readonly QueuedEvent[];
  /** How many left the queue as delivered, as rejected for good, and how many wait on. */
  settle(answers: readonly EventAnswer[]): Settlement;
  status(): QueueStatus;
}

export interface Settlement {
  readonly delivered: number;
  readonly rejected: number;
  readonly kept: number;
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
    const progress: Progress = { delivered: 0, rejected: 0 };
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
    let batch = outbox.nextBatch();
    if (batch.length === 0) await central.heartbeat();
    for (; batch.length > 0 && !this.#stopped; batch = outbox.nextBatch()) {
      const answers = await central.deliver(batch);
      add(outbox.settle(answers), progress);
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

/** A batch of which nothing is settled would be the next one again, at once and for ever. */
function add({ delivered, rejected }: Settlement, progress: Progress): void {
  progress.delivered += delivered;
  progress.rejected += rejected;
  if (delivered + rejected === 0) {
    throw new CentralFault('central-unreachable', 'The central server asks to send the events later.');
  }
}
