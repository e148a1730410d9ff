import type { AttendanceRecord } from '@rollcall/contract';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { largestPosition, type StreamCursor } from './cursor.ts';
import { selectRecords, toRecord } from './record.ts';
import type { Arrivals } from './arrivals.ts';

/**
 * [Note: the order of the stream] Ids are drawn before a commit, so a row with a smaller one may appear after a
 * row with a larger one, and a reader that remembers the largest would miss it. The stream is therefore ordered
 * by the writing transaction, and shows a row only when no transaction as old as its own is still open: nothing
 * can appear before it any more. One process needs no word from the others for that; it asks again in a while.
 */
export interface StreamedRecord {
  readonly record: AttendanceRecord;
  readonly cursor: StreamCursor;
}

const mostAtOnce = 200;

/** Records after the cursor, the earliest first, at most 200. */
export async function recordsAfter(db: CentralDb, after: StreamCursor): Promise<StreamedRecord[]> {
  const rows = await selectRecords(db)
    .select([sql<string>`attendance.written_by::text`.as('written_by'), 'attendance.position'])
    .where(
      sql<boolean>`(attendance.written_by, attendance.position)
        > (${String(after.writtenBy)}::xid8, ${String(after.position)}::bigint)`,
    )
    .where(sql<boolean>`attendance.written_by < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('attendance.written_by')
    .orderBy('attendance.position')
    .limit(mostAtOnce)
    .execute();
  return rows.map((row) => ({
    record: toRecord(row),
    cursor: { writtenBy: BigInt(row.written_by), position: BigInt(row.position) },
  }));
}

/** Behind everything that is there, and before everything still to come. */
export async function currentCursor(db: CentralDb): Promise<StreamCursor> {
  const { rows } = await sql<{ oldest: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`.execute(db);
  return { writtenBy: BigInt(rows[0]?.oldest ?? 1) - 1n, position: largestPosition };
}

export interface Following {
  readonly after: StreamCursor;
  readonly arrivals: Arrivals;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/** Yields records as they arrive, in lots; an empty lot whenever a while has passed without any. */
export async function* follow(
  db: CentralDb,
  { after, arrivals, pollMs, signal }: Following,
): AsyncGenerator<readonly StreamedRecord[]> {
  let cursor = after;
  while (!signal.aborted) {
    const arrived = arrivals.next(pollMs, signal);
    const lot = await recordsAfter(db, cursor);
    yield lot;
    cursor = lot.at(-1)?.cursor ?? cursor;
    if (lot.length === 0) await arrived;
  }
}
