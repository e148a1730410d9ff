import { setTimeout as pause } from 'node:timers/promises';
import { itemAnswersSchema, type ItemAnswers } from '@rollcall/contract';
import { asFault, type Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import {
  backoffMs,
  mostYieldMs,
  partOfBatch,
  smallestPart,
  standardBackoff,
  statementLanes,
  type StatementLane,
} from '@rollcall/sync';
import { CentralFault } from '../outbox/central-http.ts';
import { parseAnswer } from './parse-answer.ts';

export interface StatementSenderParts {
  readonly store: Pick<DeviceStore, 'identity' | 'centralLink'>;
  readonly central: { self(path: string, body: object): Promise<unknown> };
  /** Resolves when no event is being delivered: those go first. */
  readonly eventsAreThrough: () => Promise<void>;
  /** How long they may; `mostYieldMs` unless told otherwise. */
  readonly patienceMs?: number;
  readonly random: () => number;
  /** Milliseconds; of a clock that nobody sets. */
  readonly monotonicMs: () => number;
  readonly logger: Logger;
}

/** So that nothing waits for minutes when central is back. */
const backoff = { ...standardBackoff, maxMs: 60_000 };
/** Central takes 200, and a megabyte. */
const fullBatch = { maxEvents: 50, maxBytes: 512 * 1024 };

interface Pace {
  failures: number;
  notBeforeMs: number;
  /** Of a full batch; see [Note: slow lines]. */
  part: number;
}

/** Delivers what waits beside the events, lane by lane; see [Note: lanes]. */
export class StatementSender {
  readonly #parts: StatementSenderParts;
  readonly #paces = new Map<StatementLane, Pace>();
  readonly #stopping = new AbortController();

  constructor(parts: StatementSenderParts) {
    this.#parts = parts;
  }

  /** Gives way to nothing any more, so that what is under way can end. */
  stop(): void {
    this.#stopping.abort();
  }

  /**
   * Every lane that is not waiting out a failure, until it is empty.
   * @param atOnce whatever there is to wait for: there is no later
   * @throws CentralFault `central-unreachable`: then nobody else has to try
   */
  async send(atOnce = false): Promise<void> {
    for (const lane of statementLanes) {
      const pace = this.#paceOf(lane);
      if (!atOnce && this.#parts.monotonicMs() < pace.notBeforeMs) continue;
      try {
        await this.#empty(lane, { pace, atOnce });
        pace.failures = 0;
      } catch (error) {
        this.#failed(lane, pace, asFault(error));
        if (isUnreachable(error)) throw error;
      }
    }
  }

  #paceOf(lane: StatementLane): Pace {
    const known = this.#paces.get(lane) ?? { failures: 0, notBeforeMs: 0, part: 1 };
    this.#paces.set(lane, known);
    return known;
  }

  async #empty(
    lane: StatementLane,
    { pace, atOnce }: { readonly pace: Pace; readonly atOnce: boolean },
  ): Promise<void> {
    const { store, central } = this.#parts;
    for (;;) {
      const waiting = store.centralLink.nextReports(lane, partOfBatch(pace.part, fullBatch));
      if (waiting.length === 0) return;
      if (!atOnce) await this.#giveWay();
      const reports = waiting.map((one) => ({ ...one, signature: this.#sign(one.statement) }));
      const { answers } = parseAnswer(itemAnswersSchema, await central.self('reports', { reports }));
      pace.part = Math.max(1, pace.part / 2);
      if (this.#settle(answers) === 0) throw nothingTaken();
    }
  }

  /** The number of those that wait no longer. */
  #settle(answers: ItemAnswers['answers']): number {
    const { store, logger } = this.#parts;
    // Somebody on the way may have hurt a signature: the good one is still here.
    const settled = answers.filter(({ code }) => code !== 'signature-invalid');
    store.centralLink.together(() => {
      store.centralLink.dropReports(
        settled.filter(({ status }) => status !== 'rejected').map(({ id }) => id),
      );
      for (const { id, status, code = 'rejected' } of settled) {
        if (status !== 'rejected') continue;
        store.centralLink.buryReport(id, code);
        logger.warn({ id, code }, 'the central server refused a report for good');
      }
    });
    return settled.length;
  }

  async #giveWay(): Promise<void> {
    const { signal } = this.#stopping;
    if (signal.aborted) return;
    const over = new AbortController();
    const patienceMs = this.#parts.patienceMs ?? mostYieldMs;
    const patience = pause(patienceMs, undefined, { signal: AbortSignal.any([signal, over.signal]) });
    await Promise.race([this.#parts.eventsAreThrough(), patience.catch(() => undefined)]);
    over.abort();
  }

  #failed(lane: StatementLane, pace: Pace, fault: Fault): void {
    const { random, monotonicMs, logger } = this.#parts;
    pace.failures += 1;
    if (isUnreachable(fault)) pace.part = Math.min(smallestPart, pace.part * 2);
    const retryAfterMs = fault instanceof CentralFault ? fault.retryAfterMs : null;
    const waitMs = backoffMs({ failures: pace.failures, retryAfterMs, random: random() }, backoff);
    pace.notBeforeMs = monotonicMs() + waitMs;
    if (pace.failures === 1) logger.warn({ lane, err: fault, waitMs }, 'a lane waits');
  }

  #sign(text: string): string {
    return Buffer.from(this.#parts.store.identity.sign(Buffer.from(text))).toString('base64url');
  }
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof CentralFault && error.code === 'central-unreachable';

const nothingTaken = (): CentralFault =>
  new CentralFault(
    'central-asks-later',
    'The central server takes none of the waiting reports for now: their signatures do not arrive whole.',
  );
