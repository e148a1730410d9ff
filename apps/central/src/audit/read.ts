import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { AuditRow, AuditVerdict } from '../wire.ts';
import { firstPreviousHash, hashOfRow } from './record.ts';

export interface AuditQuery {
  /** Rows with smaller numbers than this. */
  readonly before?: number | undefined;
  /** Part of the name, in any case. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Part of what it was about, in any case. */
  readonly subject?: string | undefined;
  /** ISO 8601 times; `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
}

const holds = (column: 'actor_name' | 'subject', part: string) =>
  sql<boolean>`strpos(lower(${sql.ref(column)}), lower(${part})) > 0`;

/** The newest first. */
export async function listAudit(db: CentralDb, query: AuditQuery): Promise<AuditRow[]> {
  const { before, actor, action, subject, from, to, limit } = query;
  let select = db.selectFrom('audit').selectAll().orderBy('position', 'desc').limit(limit);
  if (before !== undefined) select = select.where('position', '<', String(before));
  if (actor !== undefined) select = select.where(holds('actor_name', actor));
  if (subject !== undefined) select = select.where(holds('subject', subject));
  if (action !== undefined) select = select.where('action', '=', action);
  // Both are ISO 8601 in UTC to the millisecond: as texts they stand in the order of time.
  if (from !== undefined) select = select.where('at', '>=', new Date(from).toISOString());
  if (to !== undefined) select = select.where('at', '<', new Date(to).toISOString());
  return (await select.execute()).map((row) => ({
    position: Number(row.position),
    at: row.at,
    actorId: row.actor_id,
    actor: row.actor_name,
    role: row.role,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

const rowsAtOnce = 1000;

/** In the order of writing, in lots. */
export async function* readAudit(db: CentralDb): AsyncGenerator<readonly AuditRow[]> {
  let after = 0;
  for (;;) {
    const lot = await db
      .selectFrom('audit')
      .select('position')
      .where('position', '>', String(after))
      .orderBy('position')
      .limit(rowsAtOnce)
      .execute();
    const last = Number(lot.at(-1)?.position ?? 0);
    if (lot.length === 0) return;
    yield (await listAudit(db, { before: last + 1, limit: lot.length })).toReversed();
    after = last;
  }
}

/** Computes the whole chain again. */
export async function verifyAudit(db: CentralDb): Promise<AuditVerdict> {
  let rows = 0;
  let lastHash = firstPreviousHash;
  for await (const lot of readAudit(db)) {
    for (const row of lot) {
      if (!follows(row, rows + 1, lastHash)) return { intact: false, rows, brokenAt: row.position, lastHash };
      rows += 1;
      lastHash = row.hash;
    }
  }
  return { intact: true, rows, brokenAt: null, lastHash };
}

function follows(row: AuditRow, position: number, previousHash: string): boolean {
  const hash = hashOfRow({
    position: row.position,
    at: row.at,
    actor_id: row.actorId,
    actor_name: row.actor,
    role: row.role,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    previous_hash: row.previousHash,
  });
  return row.position === position && row.previousHash === previousHash && row.hash === hash;
}
