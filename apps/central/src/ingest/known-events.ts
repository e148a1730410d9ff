import { Fault } from '@rollcall/domain';
import { readEnvelope } from '@rollcall/sync';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { BatchState } from './judge-batch.ts';
import { isRejectionCode } from './messages.ts';

type Fates = BatchState['before'];
type Fate = Fates extends ReadonlyMap<string, infer Value> ? Value : never;

/** What became of each of these events when it was here before, by its id; the new ones are absent. */
export async function whatBecameOf(trx: Transaction<Tables>, events: readonly unknown[]): Promise<Fates> {
  const ids = events.map((raw) => readEnvelope(raw)?.id).filter((id) => id !== undefined);
  if (ids.length === 0) return new Map();
  const isAsked = sql<boolean>`event_id = any(${ids}::uuid[])`;
  const accepted = await trx.selectFrom('events').select(['event_id', 'hash']).where(isAsked).execute();
  const rejected = await trx.selectFrom('rejections').select(['event_id', 'code']).where(isAsked).execute();
  const fates: [string, Fate][] = [
    ...rejected.map((row): [string, Fate] => [
      row.event_id,
      { status: 'rejected', code: readCode(row.code) },
    ]),
    ...accepted.map((row): [string, Fate] => [row.event_id, { status: 'accepted', hash: row.hash }]),
  ];
  return new Map(fates);
}

function readCode(code: string): Extract<Fate, { status: 'rejected' }>['code'] {
  if (isRejectionCode(code)) return code;
  throw new Fault('database-corrupt', 'A rejection in the database has a code that no version of us wrote.', {
    context: { code },
  });
}
