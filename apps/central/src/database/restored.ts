import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Any number that nothing else here locks by. */
const lock = 7_300_461;
const largestPosition = '9223372036854775807';

/**
 * [Note: another server's numbers] `written_by` is a transaction of the server that wrote the row. A dump carries it to
 * a server that counts from the start again: there the row seems to be of a transaction still to come, which
 * [Note: the order of the stream] shows to nobody, so that kiosks that begin anew would be told of nobody and forget
 * everybody. Such rows are given the number of the transaction that finds them: behind every older row, before whatever
 * is written from now on, and among themselves in the order of their positions, which a dump keeps.
 */
export async function adoptRestored(db: Kysely<Tables>): Promise<boolean> {
  if (!(await isRestored(db))) return false;
  return db.transaction().execute(async (trx) => {
    // All of them at once, however many: half of a new order is none.
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`set local lock_timeout = 0`.execute(trx);
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
    if (!(await isRestored(trx))) return false;
    const { rows } = await sql<{ own: string }>`select pg_current_xact_id()::text as own`.execute(trx);
    const own = rows[0]?.own ?? '';
    // First, while the rows still have the order that these were read in. Rather twice than never.
    await sql`update webhooks set read_written_by = ${own}::xid8, read_position = coalesce(
        (select min(position) - 1 from attendance
          where (written_by, position) > (read_written_by, read_position)), ${largestPosition}::bigint)
      where read_written_by >= ${own}::xid8`.execute(trx);
    await sql`update attendance set written_by = ${own}::xid8 where written_by >= ${own}::xid8`.execute(trx);
    await sql`update changes set written_by = ${own}::xid8 where written_by >= ${own}::xid8`.execute(trx);
    return true;
  });
}

/** What can be seen was written before this snapshot, unless by another server. */
async function isRestored(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ restored: boolean }>`
    select exists (select from changes where written_by >= pg_snapshot_xmax(pg_current_snapshot()))
      or exists (select from attendance where written_by >= pg_snapshot_xmax(pg_current_snapshot()))
      or exists (select from webhooks where read_written_by >= pg_snapshot_xmax(pg_current_snapshot()))
      as restored`.execute(db);
  return rows[0]?.restored === true;
}
