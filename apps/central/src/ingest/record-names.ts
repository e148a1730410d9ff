import type { SignedEvent } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

interface StatedName {
  readonly enrolee_id: string;
  readonly display_name: string;
  readonly stated_at: string;
  readonly stated_by: string;
}

/** The latest statement of a name wins, whatever order the statements arrive in. */
export async function recordNames(trx: Transaction<Tables>, events: readonly SignedEvent[]): Promise<void> {
  const latest = new Map<string, StatedName>();
  for (const name of events.flatMap(statedName)) {
    const known = latest.get(name.enrolee_id);
    if (known === undefined || isLater(name, known)) latest.set(name.enrolee_id, name);
  }
  if (latest.size === 0) return;
  // In one order in every transaction, or two devices that name the same people could wait for each other.
  const rows = [...latest.values()].toSorted((a, b) => (a.enrolee_id < b.enrolee_id ? -1 : 1));
  await trx
    .insertInto('enrolees')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('enrolee_id')
        .doUpdateSet((row) => ({
          display_name: row.ref('excluded.display_name'),
          stated_at: row.ref('excluded.stated_at'),
          stated_by: row.ref('excluded.stated_by'),
        }))
        .where(
          sql<boolean>`(excluded.stated_at, excluded.stated_by) > (enrolees.stated_at, enrolees.stated_by)`,
        ),
    )
    .execute();
}

function statedName({ id, occurredAt, payload }: SignedEvent): StatedName[] {
  if (payload.kind !== 'enrolment') return [];
  // PostgreSQL's text cannot hold a NUL; the event keeps it.
  const displayName = payload.displayName.replaceAll('\0', '\uFFFD');
  return [{ enrolee_id: payload.enroleeId, display_name: displayName, stated_at: occurredAt, stated_by: id }];
}

const isLater = (a: StatedName, b: StatedName): boolean =>
  a.stated_at === b.stated_at ? a.stated_by > b.stated_by : a.stated_at > b.stated_at;
