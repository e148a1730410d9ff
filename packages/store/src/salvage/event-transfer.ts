import { isEventId } from '@rollcall/domain';
import type Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { readEvent, type EventRow } from '../events/event-log.ts';
import type { Seal } from '../sealing/seal.ts';
import { readEventNames, type Row } from './read-rows.ts';

export interface EventTransferParts {
  /** A new database with this device's row, and nothing else. */
  readonly draft: Database.Database;
  /** The path of the damaged one. */
  readonly damaged: string;
  readonly seal: Seal;
}

/** Takes the events of a damaged database over, and declares those lost that do not verify. See [Note: salvage]. */
export class EventTransfer {
  readonly #parts: EventTransferParts;
  readonly #insert: (row: EventRow) => number;
  #suspects: readonly Row[] = [];
  #rows = 0;
  #lost = 0;

  constructor(parts: EventTransferParts) {
    this.#parts = parts;
    const insert = parts.draft.prepare('INSERT OR IGNORE INTO events (sequence, id, body) VALUES (?, ?, ?)');
    this.#insert = ({ sequence, id, body }) => insert.run(sequence, id, body).changes;
  }

  get lost(): number {
    return this.#lost;
  }

  /**
   * Before anything else has a number: a row whose number was hurt may have that of an event which is whole.
   * @returns how many were taken over
   */
  takeVerified(rows: readonly Row[]): number {
    let saved = 0;
    const suspects: Row[] = [];
    for (const row of rows) {
      const event = this.#verified(row);
      if (event === null) suspects.push(row);
      else saved += this.#insert(event);
    }
    this.#suspects = suspects;
    this.#rows = rows.length;
    return saved;
  }

  #verified({ sequence, id, body }: Row): EventRow | null {
    if (!isNumber(sequence) || typeof id !== 'string' || !isEventId(id) || !Buffer.isBuffer(body))
      return null;
    const row = { sequence, id, body };
    return readEvent(row, this.#parts.seal) === null ? null : row;
  }

  /**
   * Gaps between those that verify, the end of a chain that cannot be read, and numbers of which only a row that does
   * not verify, an index or the queue knows. Nothing vouches for such a number, and one bit makes a million of it: one
   * that is further behind the last good event than there are rows is no number of an event.
   */
  declareMissing(nowMs: number): void {
    const { draft } = this.#parts;
    const numbers = (sql: string): number[] => draft.prepare<[], number>(sql).pluck().all();
    const names = readEventNames(this.#parts.damaged);
    const ids = this.#idsOf(names);
    const queued = numbers('SELECT sequence FROM outbox UNION ALL SELECT sequence FROM dead_letters');
    const present = new Set(numbers('SELECT sequence FROM events ORDER BY sequence'));
    const verified = [...present].at(-1) ?? 0;
    const furthest = verified + this.#rows + names.length + queued.length;
    const believed = [...ids.keys(), ...queued].filter((sequence) => sequence <= furthest);
    const last = believed.reduce((most, sequence) => Math.max(most, sequence), verified);
    for (let sequence = 1; sequence <= last; sequence += 1)
      if (!present.has(sequence)) this.#declare(sequence, ids.get(sequence));
    // Central takes what follows a lost end whatever came before it.
    if (last > verified) this.#declare(last + 1);
    // Which of them were delivered or refused is not certain any more; central says so of each.
    draft.prepare('DELETE FROM dead_letters').run();
    draft.prepare('INSERT OR IGNORE INTO outbox SELECT sequence, ? FROM events').run(nowMs);
  }

  /** By its number, the id of each event that is named somewhere and did not verify. Of two places the index counts. */
  #idsOf(names: readonly Row[]): ReadonlyMap<number, string> {
    const verified = new Set(this.#parts.draft.prepare<[], string>('SELECT id FROM events').pluck().all());
    const numbers = new Map<string, number>();
    for (const { sequence, id } of [...this.#suspects, ...names]) {
      const known = typeof id === 'string' && isEventId(id) ? id : uuidv7();
      if (isNumber(sequence) && !verified.has(known)) numbers.set(known, sequence);
    }
    return new Map([...numbers].map(([id, sequence]) => [sequence, id]));
  }

  #declare(sequence: number, id: string = uuidv7()): void {
    this.#lost += this.#insert({ sequence, id, body: Buffer.alloc(0) });
  }
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
