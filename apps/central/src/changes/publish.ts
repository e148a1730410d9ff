import type { Change } from '@rollcall/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { ChangesTable, Tables } from '../database/tables.ts';

export const siteAudience = (siteId: string): string => `site:${siteId}`;
/** Every device of this central. */
export const fleetAudience = 'fleet';
export const deviceAudience = (deviceId: string): string => `device:${deviceId}`;

/**
 * [Note: pointers] Of PINs and badges the row names the person only: what they are is read and unsealed when a kiosk asks, so
 * that no hash lies open in the table of changes.
 */
export interface CredentialsPointer {
  readonly kind: 'credentials';
  readonly enroleeId: string;
}

export interface Publication {
  readonly audience: string;
  readonly topic: ChangesTable['topic'];
  readonly key: string;
  readonly change: Exclude<Change, { kind: 'credentials' }> | CredentialsPointer;
}

/**
 * [Note: the changes] One row per thing that an audience is to know, which moves to the end of the order when the
 * thing changes: the table grows with what there is and not with what happened, and whoever starts anew reads each
 * thing once. The order is that of [Note: the order of the stream].
 */
export async function publish(
  db: Kysely<Tables> | Transaction<Tables>,
  publications: readonly Publication[],
): Promise<void> {
  if (publications.length === 0) return;
  const text = (one: Publication): string => `${one.audience}\n${one.topic}\n${one.key}`;
  // In one order in every transaction, or two of them could wait for each other.
  const rows = publications
    .toSorted((a, b) => (text(a) < text(b) ? -1 : 1))
    .map(({ audience, topic, key, change }) => ({ audience, topic, key, body: JSON.stringify(change) }));
  await db
    .insertInto('changes')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['audience', 'topic', 'key']).doUpdateSet((row) => ({
        body: row.ref('excluded.body'),
        position: sql`nextval('changes_position')`,
        written_by: sql`pg_current_xact_id()`,
      })),
    )
    .execute();
}

/** Nobody needs to hear of it any more. */
export async function withdraw(
  db: Kysely<Tables> | Transaction<Tables>,
  { audience, topic, key }: Omit<Publication, 'change'>,
): Promise<void> {
  await db
    .deleteFrom('changes')
    .where('audience', '=', audience)
    .where('topic', '=', topic)
    .where('key', '=', key)
    .execute();
}
