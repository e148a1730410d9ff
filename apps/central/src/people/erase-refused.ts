import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

/**
 * [Note: refused events of the erased] What was refused is kept so that a repeat gets the same answer, and no chain is
 * verified by it: for that its id, its number and why are enough. So its words, which may hold the name, go when a person
 * is erased whom they name, and those that come later go at once. What is held waits for an administrator as it was
 * signed, or it could not be released, and its words go when that is decided.
 */
export async function eraseRefused(trx: Transaction<Tables>, enroleeId: string): Promise<void> {
  const names = sql`strpos(body::text, ${`"enroleeId":${JSON.stringify(enroleeId)}`}) > 0`;
  await sql`update rejections set body = '{}' where ${names}`.execute(trx);
  await sql`update held_events set body = '{}' where decision is not null and ${names}`.execute(trx);
}

/** Of refused events that have just been recorded: of those whom they name whoever is erased already. */
export async function eraseLateRefused(trx: Transaction<Tables>, bodies: readonly string[]): Promise<void> {
  const named = [...new Set(bodies.flatMap(namedIn))].toSorted();
  if (named.length === 0) return;
  const erased = await trx
    .selectFrom('enrolees')
    .select('enrolee_id')
    .where(sql<boolean>`enrolee_id = any(${named}::text[])`)
    .where('removal_id', 'is not', null)
    .execute();
  for (const { enrolee_id: enroleeId } of erased) await eraseRefused(trx, enroleeId);
}

const namedIn = (body: string): string[] =>
  [...body.matchAll(/"enroleeId":"([^"\\]+)"/gu)].flatMap(([, enroleeId]) => enroleeId ?? []);
