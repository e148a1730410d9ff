import { sql, type Transaction } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { sha256Hex } from '../access/digest.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

/**
 * [Note: the audit trail] One row per request that changed something or read about people. Rows are numbered without a
 * gap, and each states the hash of the row before, so that to change or to take out one breaks every row after it. Whoever
 * owns the database can still write the whole anew: keep an exported trail, or its last hash, elsewhere.
 */
export interface AuditEntry {
  /** `none` for whoever did not get in. */
  readonly actor: Pick<Actor, 'id' | 'name'> & { readonly role: Actor['role'] | 'api-key' | 'none' };
  /** The permission that was used, or what happened: `sign-in.failed`. */
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const firstPreviousHash = '0'.repeat(64);

/** One writer at a time, through all processes: the next row needs the hash of the one before. */
const chainLock = 4_600_101;

/** In the caller's transaction where there is one: then the row is there exactly when the change is. */
export async function recordAudit(db: CentralDb, entry: AuditEntry): Promise<void> {
  if (db.isTransaction) return append(db as Transaction<Tables>, entry);
  await db.transaction().execute((trx) => append(trx, entry));
}

async function append(trx: Transaction<Tables>, { actor, action, subject, detail }: AuditEntry) {
  await sql`select pg_advisory_xact_lock(${chainLock})`.execute(trx);
  const last = await trx
    .selectFrom('audit')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    position: Number(last?.position ?? 0) + 1,
    at: new Date().toISOString(),
    actor_id: actor.id,
    actor_name: actor.name,
    role: actor.role,
    action,
    subject,
    detail: JSON.stringify(detail).replaceAll(String.raw`\u0000`, String.raw`\ufffd`),
    previous_hash: last?.hash ?? firstPreviousHash,
  };
  await trx
    .insertInto('audit')
    .values({ ...row, hash: hashOfRow(row) })
    .execute();
}

export interface HashedRow {
  readonly position: number;
  readonly at: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly role: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly previous_hash: string;
}

/** SHA-256 of the row's values as a JSON array, in this order: nobody needs our program to check it. */
export const hashOfRow = (row: HashedRow): string =>
  sha256Hex(
    JSON.stringify([
      row.position,
      row.at,
      row.actor_id,
      row.actor_name,
      row.role,
      row.action,
      row.subject,
      row.detail,
      row.previous_hash,
    ]),
  );
