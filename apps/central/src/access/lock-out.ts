import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';

/** Failures that cost nothing; each after them doubles the wait, from 15 seconds to 15 minutes. */
export const freeFailures = { account: 5, address: 30 } as const;
const firstWaitSeconds = 15;
const longestWaitSeconds = 900;
const forgottenAfterHours = 24;
/**
 * Before any attempt. The time of another attempt's transaction would lie in the future of one that began before it and
 * waited for the row: of five at once some would find themselves locked out.
 */
const never = new Date(0);

export function waitSeconds(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(failures - free, 10));
}

export interface Attempt {
  /** Null where nobody is named: a passkey that nobody has. */
  readonly name: string | null;
  readonly address: string;
}

/**
 * Counts an attempt as failed before the password is looked at, so that a hundred at once are a hundred; null when it
 * may go on, else how long to wait.
 */
export async function beginAttempt(db: CentralDb, { name, address }: Attempt): Promise<number | null> {
  const wait = await count(db, `address:${address}`, freeFailures.address);
  // An address that has to wait counts against no account, and leaves no more names here.
  if (wait !== null || name === null) return wait;
  return count(db, `account:${name}`, freeFailures.account);
}

/** Those that count no more: names that somebody made up, too. */
export const forgetOldFailures = (db: CentralDb): Promise<unknown> =>
  db
    .deleteFrom('sign_in_failures')
    .where('last_at', '<', sql<Date>`now() - make_interval(hours => ${forgottenAfterHours})`)
    .where('locked_until', '<', sql<Date>`now()`)
    .execute();

/** It was a good one. The address keeps its earlier failures: an account of one's own buys no attempts at others'. */
export async function endAttempt(db: CentralDb, { name, address }: Attempt): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('key', '=', `account:${name}`).execute();
  await excuseAddress(db, address);
}

/** Takes back what `beginAttempt` counted for the address, and leaves what it counted for the account. */
export async function excuseAddress(db: CentralDb, address: string): Promise<void> {
  await db
    .updateTable('sign_in_failures')
    .set({ failures: sql<number>`greatest(0, failures - 1)`, locked_until: never })
    .where('key', '=', `address:${address}`)
    .execute();
}

/** Seconds to wait, or null. */
function count(db: CentralDb, key: string, free: number): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('sign_in_failures')
      .values({ key, failures: 0, locked_until: never })
      // Locked either way, so that nobody forgets it before it is read.
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
      .execute();
    const row = await trx
      .selectFrom('sign_in_failures')
      .select([
        'failures',
        sql<number>`ceil(extract(epoch from locked_until - now()))::int`.as('wait'),
        sql<boolean>`last_at < now() - make_interval(hours => ${forgottenAfterHours})`.as('forgotten'),
      ])
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.wait > 0) return row.wait;
    const failures = row.forgotten ? 1 : row.failures + 1;
    const wait = waitSeconds(failures, free);
    await trx
      .updateTable('sign_in_failures')
      .set({
        failures,
        last_at: sql<Date>`now()`,
        locked_until: wait === 0 ? never : sql<Date>`now() + make_interval(secs => ${wait})`,
      })
      .where('key', '=', key)
      .execute();
    return null;
  });
}
