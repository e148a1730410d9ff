import { isEventId } from '@rollcall/domain';
import type Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { readEvent } from '../events/event-log.ts';
import type { Seal } from '../sealing/seal.ts';
import { readRows, type Row } from './read-rows.ts';

export interface Transferred {
  /** Rows that were taken over, by table. */
  readonly saved: Readonly<Record<string, number>>;
  /** Events that can no longer be read; central is told of each. */
  readonly lostEvents: number;
  /** Tables of which the file could not be read to its end: nobody knows what else was in them. */
  readonly cutShort: readonly string[];
}

/** Those that refer to others come after them. */
const first = ['users', 'people', 'events'];
const own = new Set(['device', 'events']);

/** Takes what can be read of a damaged database over into a new one. See [Note: salvage]. */
export class Transfer {
  readonly #draft: Database.Database;
  readonly #damaged: string;
  readonly #seal: Seal;
  readonly #saved: Record<string, number> = {};
  readonly #cutShort: string[] = [];
  #lostEvents = 0;

  constructor(draft: Database.Database, damaged: string, seal: Seal) {
    this.#draft = draft;
    this.#damaged = damaged;
    this.#seal = seal;
  }

  run(nowMs: number): Transferred {
    const tables = this.#tables();
    this.#draft.pragma('foreign_keys = OFF');
    this.#draft.transaction(() => {
      this.#events();
      for (const table of tables) this.#copy(table);
      this.#declareMissing(nowMs);
      this.#dropOrphans(tables);
    })();
    return { saved: this.#saved, lostEvents: this.#lostEvents, cutShort: this.#cutShort };
  }

  #tables(): string[] {
    const all = this.#draft
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all();
    return [...first, ...all.filter((name) => !first.includes(name))].filter((name) => !own.has(name));
  }

  /** The rows of a damaged table, and a note when it could not be read to its end. */
  #read(table: string): readonly Row[] {
    const { rows, isWhole } = readRows(this.#damaged, table);
    if (!isWhole) this.#cutShort.push(table);
    return rows;
  }

  #copy(table: string): void {
    const names = this.#draft
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table);
    const insert = this.#draft.prepare(
      `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    let saved = 0;
    for (const row of this.#read(table)) {
      try {
        insert.run(names.map((name) => row[name] ?? null));
        saved += 1;
      } catch {
        // What no longer keeps to the schema was damaged too.
      }
    }
    this.#saved[table] = saved;
  }

  #events(): void {
    let saved = 0;
    for (const { sequence, id, body } of this.#read('events')) {
      if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 1) continue;
      const row = { sequence, id: String(id), body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
      const isWhole = isEventId(row.id) && readEvent(row, this.#seal) !== null;
      if (isWhole) this.#insertEvent(row);
      else this.#lost(sequence, isEventId(row.id) ? row.id : null);
      saved += isWhole ? 1 : 0;
    }
    this.#saved['events'] = saved;
  }

  #insertEvent({ sequence, id, body }: { sequence: number; id: string; body: Buffer }): void {
    this.#draft
      .prepare('INSERT OR IGNORE INTO events (sequence, id, body) VALUES (?, ?, ?)')
      .run(sequence, id, body);
  }

  #lost(sequence: number, id: string | null): void {
    this.#lostEvents += 1;
    this.#insertEvent({ sequence, id: id ?? uuidv7(), body: Buffer.alloc(0) });
  }

  /** Numbers of which only the queue knows, gaps between others, and the end of a chain that cannot be read. */
  #declareMissing(nowMs: number): void {
    const known = (sql: string): number[] => this.#draft.prepare<[], number>(sql).pluck().all();
    const present = new Set(known('SELECT sequence FROM events'));
    const referred = known('SELECT sequence FROM outbox UNION SELECT sequence FROM dead_letters');
    const last = Math.max(0, ...present, ...referred);
    for (let sequence = 1; sequence <= last; sequence += 1) {
      if (!present.has(sequence)) this.#lost(sequence, null);
    }
    const head = this.#draft
      .prepare<[number], number>('SELECT length(body) FROM events WHERE sequence = ?')
      .pluck()
      .get(last);
    if (head === 0) this.#lost(last + 1, null);
    // Which of them were delivered or refused is not certain any more; central says so of each.
    this.#draft.prepare('DELETE FROM dead_letters').run();
    this.#draft.prepare('INSERT OR IGNORE INTO outbox SELECT sequence, ? FROM events').run(nowMs);
  }

  /** Rows whose owner was lost. */
  #dropOrphans(tables: readonly string[]): void {
    for (const table of tables) {
      const orphans = this.#draft
        .prepare<[string], number | null>('SELECT "rowid" FROM pragma_foreign_key_check(?)')
        .pluck()
        .all(table)
        .filter((rowid) => rowid !== null);
      if (orphans.length === 0) continue;
      const remove = this.#draft.prepare(`DELETE FROM ${table} WHERE rowid = ?`);
      for (const rowid of orphans) remove.run(rowid);
    }
  }
}
