import { sealedRowsOf } from '../sealing/opens.ts';
import { EventTransfer, type EventTransferParts } from './event-transfer.ts';
import { readRows, type Row } from './read-rows.ts';

export interface Transferred {
  /** Rows that were taken over, by table. */
  readonly saved: Readonly<Record<string, number>>;
  /**
   * Rows that were read and not taken over, by table: what is sealed in them does not open, they do not fit the schema,
   * or whom they belong to is lost.
   */
  readonly dropped: Readonly<Record<string, number>>;
  /** Events that can no longer be read; central is told of each. */
  readonly lostEvents: number;
  /** Tables of which the file could not be read to its end: nobody knows what else was in them. */
  readonly cutShort: readonly string[];
  /** Whether central is asked for everything once more, as something may be lost that it knows. */
  readonly asksAnew: boolean;
}

export interface TransferParts extends EventTransferParts {
  /** See `SalvageOptions`. */
  readonly pullFacts: readonly string[];
}

/** Those that refer to others come after them. */
const first = ['users', 'people', 'events'];
const own = new Set(['device', 'events']);
/** In these is what central says, or what it waits to hear: all of it is said again to whoever asks anew. */
const knownToCentral = ['facts', 'people', 'reference', 'pin', 'badge', 'pulled_people', 'reports'];

/** Takes what can be read of a damaged database over into a new one. See [Note: salvage]. */
export class Transfer {
  readonly #parts: TransferParts;
  readonly #events: EventTransfer;
  readonly #saved: Record<string, number> = {};
  readonly #dropped: Record<string, number> = {};
  readonly #cutShort: string[] = [];
  /** Rows with something sealed in them that opens, and that does not. */
  readonly #sealed = { opened: 0, closed: 0 };

  constructor(parts: TransferParts) {
    this.#parts = parts;
    this.#events = new EventTransfer(parts);
  }

  run(nowMs: number): Transferred {
    const { draft } = this.#parts;
    const tables = this.#tables();
    draft.pragma('foreign_keys = OFF');
    const asksAnew = draft.transaction(() => {
      this.#readDevice();
      this.#takeEvents();
      for (const table of tables) this.#copy(table);
      this.#events.declareMissing(nowMs);
      this.#dropOrphans(tables);
      return this.#askAnew();
    })();
    const { lost: lostEvents } = this.#events;
    const [saved, dropped, cutShort] = [this.#saved, this.#dropped, this.#cutShort];
    return { saved, dropped, lostEvents, cutShort, asksAnew };
  }

  /** Whether these are the keys of what was there: nothing that is sealed opens with others. */
  get areKeysProven(): boolean {
    return this.#sealed.opened > 0 || this.#sealed.closed === 0;
  }

  #tables(): string[] {
    const all = this.#parts.draft
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all();
    return [...first, ...all.filter((name) => !first.includes(name))].filter((name) => !own.has(name));
  }

  /** The rows of a damaged table, and a note when it could not be read to its end. */
  #read(table: string): readonly Row[] {
    const { rows, isWhole } = readRows(this.#parts.damaged, table);
    if (!isWhole) this.#cutShort.push(table);
    return rows;
  }

  /** It is in the new one already; that it is in the old one too tells a device from a blank file. */
  #readDevice(): void {
    const rows = this.#read('device');
    this.#saved['device'] = this.#opening('device', rows).length;
  }

  #takeEvents(): void {
    const rows = this.#read('events');
    const saved = this.#events.takeVerified(rows);
    this.#sealed.opened += saved;
    this.#sealed.closed += rows.length - saved;
    this.#saved['events'] = saved;
  }

  #copy(table: string): void {
    const { draft } = this.#parts;
    const names = draft.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const insert = draft.prepare(
      `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    const rows = this.#read(table);
    let saved = 0;
    for (const row of this.#opening(table, rows)) {
      try {
        insert.run(names.map((name) => row[name] ?? null));
        saved += 1;
      } catch {
        // What no longer keeps to the schema was damaged too.
      }
    }
    this.#saved[table] = saved;
    this.#drop(table, rows.length - saved);
  }

  /** Those rows of which everything opens that is sealed. */
  #opening(table: string, rows: readonly Row[]): readonly Row[] {
    const sealed = sealedRowsOf(table, this.#parts.seal);
    if (sealed === null) return rows;
    const whole = rows.filter((row) => sealed.open(row));
    this.#sealed.opened += whole.length;
    this.#sealed.closed += rows.length - whole.length;
    return whole;
  }

  #drop(table: string, rows: number): void {
    if (rows > 0) this.#dropped[table] = (this.#dropped[table] ?? 0) + rows;
  }

  /** Rows whose owner was lost. */
  #dropOrphans(tables: readonly string[]): void {
    const { draft } = this.#parts;
    for (const table of tables) {
      const orphans = draft
        .prepare<[string], number | null>('SELECT "rowid" FROM pragma_foreign_key_check(?)')
        .pluck()
        .all(table)
        .filter((rowid) => rowid !== null);
      if (orphans.length === 0) continue;
      const remove = draft.prepare(`DELETE FROM ${table} WHERE rowid = ?`);
      for (const rowid of orphans) remove.run(rowid);
      this.#saved[table] = (this.#saved[table] ?? 0) - orphans.length;
      this.#drop(table, orphans.length);
    }
  }

  #askAnew(): boolean {
    const isLost = (table: string): boolean =>
      (this.#dropped[table] ?? 0) > 0 || this.#cutShort.includes(table);
    if (!knownToCentral.some(isLost)) return false;
    const { draft, pullFacts } = this.#parts;
    const forget = draft.prepare<[string]>('DELETE FROM facts WHERE name = ?');
    for (const name of pullFacts) forget.run(name);
    // Whoever is not named again is forgotten, even if the number of the round is lost and begins anew.
    draft.exec(`UPDATE pulled_people SET round = 0;
      UPDATE pin SET central_round = 0 WHERE central_round IS NOT NULL;
      UPDATE badge SET central_round = 0 WHERE central_round IS NOT NULL;`);
    return true;
  }
}
