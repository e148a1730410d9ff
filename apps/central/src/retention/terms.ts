import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import { retentionKinds, type Retention, type RetentionKind, type RetentionTerm } from './wire.ts';

interface Bounds {
  readonly days: number;
  readonly leastDays: number;
}

/**
 * [Note: retention] What is kept about people has an end from the first day on; an administrator states others, or
 * none. Attendance is evidence about pay, for which six years are a usual limitation period. The least for it leaves a kiosk that
 * was without a network for weeks the time to deliver, and to deliver again. What nothing is erased of: corrections and the
 * audit trail, which are chains that would no longer verify, people (an administrator erases them), and what was agreed to.
 * Pictures for a review end when the kiosk's site says so, or when the review is settled; their term here is the longest.
 */
const defaults: Readonly<Record<RetentionKind, Bounds>> = {
  attendance: { days: 6 * 365, leastDays: 90 },
  'kyc-checks': { days: 365, leastDays: 30 },
  'kyc-pictures': { days: 30, leastDays: 1 },
  'refused-events': { days: 365, leastDays: 90 },
};

export const leastDaysOf = (kind: RetentionKind): number => defaults[kind].leastDays;

export async function listTerms(db: CentralDb): Promise<RetentionTerm[]> {
  const rows = await db.selectFrom('retention_terms').selectAll().execute();
  const stated = new Map(rows.map((row) => [row.kind, row]));
  return retentionKinds.map((kind) => {
    const row = stated.get(kind);
    const { days, leastDays } = defaults[kind];
    return {
      kind,
      days: row === undefined ? days : row.days,
      leastDays,
      statedAt: row?.stated_at.toISOString() ?? null,
    };
  });
}

/** The next sweep keeps to it. The caller has checked that `days` is no less than the least. */
export function stateTerm(
  db: CentralDb,
  { kind, days }: Pick<RetentionTerm, 'kind' | 'days'>,
  stated: Stated,
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const row = { days, stated_at: sql<Date>`now()` };
    await trx
      .insertInto('retention_terms')
      .values({ kind, ...row })
      .onConflict((conflict) => conflict.column('kind').doUpdateSet(row))
      .execute();
    const subject = `${kind} ${days === null ? 'for ever' : `${days} days`}`;
    await noteAction(trx, { action: 'retention-stated', subject, ...stated });
  });
}

export async function readRetention(db: CentralDb): Promise<Retention> {
  const last = await db
    .selectFrom('retention_sweeps')
    .select(['swept_at', 'erased'])
    .where('swept_at', 'is not', null)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  const swept =
    last === undefined || last.swept_at === null
      ? null
      : { at: last.swept_at.toISOString(), erased: last.erased };
  return { terms: await listTerms(db), swept };
}
