import { Fault } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { InspectedEvent } from './inspect-batch.ts';
import type { BatchState } from './judge-batch.ts';
import { isRejectionCode } from './messages.ts';

type Fates = BatchState['before'];
type Fate = Fates extends ReadonlyMap<string, infer Value> ? Value : never;

export interface Question {
  readonly deviceId: string;
  readonly headSequence: number;
  readonly events: readonly InspectedEvent[];
  /** Look for every id in every month, not only where it can be. */
  readonly everywhere: boolean;
}

/**
 * What became of each of these events when it was here before, by its id; the new ones are absent. Most batches have
 * nothing but new events, and ask nothing: what the head has not reached cannot have been placed. An id that comes
 * again under a new number is looked for where its own time says (UUIDv7), or everywhere when it says none.
 */
export async function whatBecameOf(trx: Transaction<Tables>, question: Question): Promise<Fates> {
  const { deviceId, headSequence, events, everywhere } = question;
  const envelopes = events.flatMap(({ envelope }) => (envelope === null ? [] : [envelope]));
  const passed = envelopes.filter(({ sequence }) => sequence <= headSequence);
  const odd = everywhere ? envelopes : events.filter(isTimeless).map(({ id }) => ({ id }));
  const fates = new Map<string, Fate>();
  if (odd.length > 0)
    await readById(
      trx,
      odd.map(({ id }) => id),
      fates,
    );
  if (passed.length > 0)
    await readByPlace(
      trx,
      { deviceId, ids: passed.map(({ id }) => id), sequences: passed.map(({ sequence }) => sequence) },
      fates,
    );
  return fates;
}

const dayMs = 86_400_000;

/** Whether the partition of its `occurredAt` may not be the one in which an event of this id would be. */
function isTimeless({ id, inspection }: InspectedEvent): boolean {
  if (inspection.event === null) return false;
  if (id[14] !== '7') return true;
  const idMs = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  const occurredMs = Date.parse(inspection.event.occurredAt);
  const isNear = Math.abs(idMs - occurredMs) < dayMs;
  return !isNear || monthOf(occurredMs - dayMs) !== monthOf(occurredMs + dayMs);
}

const monthOf = (ms: number): number => new Date(ms).getUTCMonth();

async function readById(
  trx: Transaction<Tables>,
  ids: readonly string[],
  fates: Map<string, Fate>,
): Promise<void> {
  const rows = await trx
    .selectFrom('events')
    .select(['event_id', 'hash'])
    .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
    .execute();
  for (const row of rows) fates.set(row.event_id, { status: 'accepted', hash: row.hash });
}

interface Places {
  readonly deviceId: string;
  readonly ids: readonly string[];
  readonly sequences: readonly number[];
}

async function readByPlace(
  trx: Transaction<Tables>,
  { deviceId, ids, sequences }: Places,
  fates: Map<string, Fate>,
): Promise<void> {
  const refused = await trx
    .selectFrom('held_events')
    .select('event_id')
    .where('device_id', '=', deviceId)
    .where('decision', '=', 'rejected')
    .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
    .execute();
  const rejected = await trx
    .selectFrom('rejections')
    .select(['event_id', 'code'])
    .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
    .execute();
  const erased = await trx
    .selectFrom('erased_events')
    .select(['event_id', 'hash'])
    .where(sql<boolean>`event_id = any(${ids}::uuid[])`)
    .execute();
  const accepted = await trx
    .selectFrom('events')
    .select(['event_id', 'hash'])
    .where('device_id', '=', deviceId)
    .where(sql<boolean>`sequence = any(${sequences}::bigint[])`)
    .execute();
  for (const row of refused) fates.set(row.event_id, { status: 'rejected', code: 'fork-refused' });
  for (const row of rejected) fates.set(row.event_id, { status: 'rejected', code: readCode(row.code) });
  for (const row of [...erased, ...accepted]) fates.set(row.event_id, { status: 'accepted', hash: row.hash });
}

function readCode(code: string): Extract<Fate, { status: 'rejected' }>['code'] {
  if (isRejectionCode(code)) return code;
  throw new Fault('database-corrupt', 'A rejection in the database has a code that no version of us wrote.', {
    context: { code },
  });
}
