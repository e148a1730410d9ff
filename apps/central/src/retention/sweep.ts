import { sql, type RawBuilder } from 'kysely';
import { recordAudit } from '../audit/record.ts';
import type { CentralDb } from '../database/open.ts';
import { eraseOverdue } from '../kyc/review-material.ts';
import { leastDaysOf, listTerms } from './terms.ts';
import type { RetentionKind } from './wire.ts';

export type Erased = Record<RetentionKind, number>;

const dayMs = 86_400_000;
/**
 * What says that it is old may come from a clock that is years back, or after months without a network: nobody has seen
 * it yet. It stays for as long here as the shortest term that can be stated, which is time to export or correct it.
 */
const cameBefore = (kind: RetentionKind, now: Date): Date =>
  new Date(now.getTime() - leastDaysOf(kind) * dayMs);
/** So many rows in one statement: others wait for none of it for long. */
const slice = 5000;

interface Lot {
  /** Erases at most a slice. */
  readonly statement: RawBuilder<unknown>;
  /** What lists are read from is not counted beside what it shows. */
  readonly isCounted: boolean;
}

const lots: Readonly<Record<RetentionKind, (before: Date, now: Date) => readonly Lot[]>> = {
  attendance: (before, now) => [
    {
      isCounted: false,
      statement: sql`delete from attendance where (event_id, occurred_at) in (
        select event_id, occurred_at from attendance
        where occurred_at < ${before} and received_at < ${cameBefore('attendance', now)} limit ${slice})`,
    },
    {
      isCounted: true,
      // A kiosk whose database was salvaged sends everything once more: what was here before is known by id and hash.
      statement: sql`with gone as (
        delete from events where (event_id, occurred_at) in (
          select event_id, occurred_at from events
          where occurred_at < ${before} and received_at < ${cameBefore('attendance', now)}
            and kind in ('attendance', 'correction') limit ${slice})
        returning event_id, hash
      ) insert into erased_events (event_id, hash) select event_id, hash from gone`,
    },
  ],
  'kyc-checks': (before, now) => [
    // Its words, and not that it was received: a kiosk may send it once more.
    {
      isCounted: false,
      statement: sql`update reports set statement = '', signature = '' where report_id in (
        select report_id from reports where kind = 'kyc-result' and received_at < ${before} and statement <> ''
        limit ${slice})`,
    },
    {
      isCounted: false,
      statement: sql`delete from commands where command_id in (
        select command_id from commands
        where command->>'name' = 'settle-kyc-check' and finished_at < ${before} limit ${slice})`,
    },
    {
      isCounted: true,
      statement: sql`delete from kyc_checks where (device_id, check_id) in (
        select device_id, check_id from kyc_checks
        where checked_at < ${before} and received_at < ${cameBefore('kyc-checks', now)} limit ${slice})`,
    },
  ],
  'kyc-pictures': (arrivedBefore, now) => [
    { isCounted: true, statement: eraseOverdue({ now, arrivedBefore }, slice) },
  ],
  'refused-events': (before) => [
    {
      isCounted: true,
      statement: sql`delete from rejections where event_id in (
        select event_id from rejections where received_at < ${before} limit ${slice})`,
    },
    {
      isCounted: true,
      statement: sql`delete from held_events where (device_id, event_id) in (
        select device_id, event_id from held_events where decided_at < ${before} limit ${slice})`,
    },
  ],
};

const nothing: Erased = { attendance: 0, 'kyc-checks': 0, 'kyc-pictures': 0, 'refused-events': 0 };
/** Since the sweep before: more is rather a wrong clock than a server that was off. */
const mostDaysBetween = 60;

/**
 * Erases what is older than its term, once a day whichever process comes first; null when today's was begun already.
 * How much it was is in the audit trail, also when it was nothing. What a stop leaves over the next day's sweep takes. A clock that has jumped far ahead is not believed on its first
 * day, since what it would erase nothing brings back.
 */
export async function sweepOnce(
  db: CentralDb,
  nowMs: number,
  stopping?: AbortSignal,
): Promise<Erased | null> {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const before = await dayBefore(db, day);
  const begun = await db
    .insertInto('retention_sweeps')
    .values({ day })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((begun.numInsertedOrUpdatedRows ?? 0n) === 0n) return null;
  const days = before === null ? 0 : (Date.parse(day) - Date.parse(before)) / dayMs;
  const isBelieved = days <= mostDaysBetween;
  const erased = isBelieved ? await eraseAll(db, nowMs, stopping) : nothing;
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('retention_sweeps')
      .set({ swept_at: sql<Date>`now()`, erased: JSON.stringify(erased) })
      .where('day', '=', day)
      .execute();
    await recordAudit(trx, {
      actor: { id: 'central', name: 'central', role: 'none' },
      action: 'retention.swept',
      subject: day,
      detail: isBelieved ? erased : { ...erased, clockJumpedDays: days },
    });
  });
  return erased;
}

/** As text, so that no zone moves it. */
async function dayBefore(db: CentralDb, day: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(day)::text as day from retention_sweeps where day < ${day}::date`.execute(db);
  return rows[0]?.day ?? null;
}

async function eraseAll(db: CentralDb, nowMs: number, stopping?: AbortSignal): Promise<Erased> {
  const erased = { ...nothing };
  for (const { kind, days } of await listTerms(db))
    if (days !== null) {
      const before = new Date(nowMs - days * dayMs);
      erased[kind] = await erase(db, lots[kind](before, new Date(nowMs)), stopping);
    }
  return erased;
}

/**
 * Pictures for reviews whose own term is over, at any time of the day and whatever central's terms are; nobody is shown
 * them from that moment on. How many checks it were is in the trail, unless none.
 */
export async function erasePicturesOverdue(db: CentralDb, nowMs: number): Promise<number> {
  const statement = eraseOverdue({ now: new Date(nowMs), arrivedBefore: null }, slice);
  const erased = await erase(db, [{ statement, isCounted: true }]);
  if (erased > 0)
    await recordAudit(db, {
      actor: { id: 'central', name: 'central', role: 'none' },
      action: 'retention.swept',
      subject: 'kyc-pictures',
      detail: { 'kyc-pictures': erased },
    });
  return erased;
}

async function erase(db: CentralDb, of: readonly Lot[], stopping?: AbortSignal): Promise<number> {
  let erased = 0;
  for (const { statement, isCounted } of of) {
    for (let rows = slice; rows >= slice;) {
      if (stopping?.aborted === true) return erased;
      const { numAffectedRows = 0n } = await statement.execute(db);
      rows = Number(numAffectedRows);
      if (isCounted) erased += rows;
    }
  }
  return erased;
}
