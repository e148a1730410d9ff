import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Months that are there before anybody needs them; see [Note: months]. */
const monthsAhead = 3;

/** Makes the partitions of the months to come. Answers how many were missing; several processes may try at once. */
export async function extendMonths(db: Kysely<Tables>, nowMs: number): Promise<number> {
  const until = new Date(nowMs);
  until.setUTCMonth(until.getUTCMonth() + monthsAhead, 1);
  const { rows } = await sql<{ made: number }>`
    select extend_months(${until.toISOString().slice(0, 10)}::date) as made`.execute(db);
  return rows[0]?.made ?? 0;
}
