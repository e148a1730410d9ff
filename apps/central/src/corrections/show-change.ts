import { signedCorrectionSchema, type SignedCorrection } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** A check-in of the list before a correction. */
export interface StandingCheckIn {
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly enroleeId: string;
  readonly siteId: string;
  readonly isUndone: boolean;
  /** The correction by which it does not count; null where it counts, or where the person took it back. */
  readonly correctedBy: SignedCorrection['change'] | null;
  readonly correctionId: string | null;
}

export async function readCheckIn(
  trx: Transaction<Tables>,
  { eventId, occurredAt }: { readonly eventId: string; readonly occurredAt: string },
): Promise<StandingCheckIn | null> {
  const row = await trx
    .selectFrom('attendance')
    .leftJoin('corrections', 'corrections.correction_id', 'attendance.undone_by')
    .select([
      'attendance.event_id',
      'attendance.occurred_at',
      'attendance.enrolee_id',
      'undone_by',
      'statement',
    ])
    .select(['corrections.correction_id', 'attendance.site_id'])
    .where('attendance.event_id', '=', eventId)
    .where('attendance.occurred_at', '=', new Date(occurredAt))
    .executeTakeFirst();
  if (row === undefined) return null;
  const { change } = signedCorrectionSchema.shape;
  return {
    eventId: row.event_id,
    occurredAt: row.occurred_at,
    enroleeId: row.enrolee_id,
    siteId: row.site_id,
    isUndone: row.undone_by !== null,
    correctedBy: row.statement === null ? null : change.parse(changeOf(row.statement)),
    correctionId: row.correction_id,
  };
}

function changeOf(statement: string): unknown {
  const stated: unknown = JSON.parse(statement);
  return typeof stated === 'object' && stated !== null && 'change' in stated ? stated.change : null;
}

/**
 * What was put in the place of a check-in, each in the place of the one before: of all of them and the check-in, one at
 * most counts.
 */
export async function readReplacements(
  trx: Transaction<Tables>,
  { correctedBy, correctionId }: StandingCheckIn,
): Promise<StandingCheckIn[]> {
  if (correctedBy?.kind !== 'replaced' || correctionId === null) return [];
  const { occurredAt } = correctedBy;
  const next = await readCheckIn(trx, { eventId: correctionId, occurredAt });
  return next === null ? [] : [next, ...(await readReplacements(trx, next))];
}

export interface ShownChange {
  readonly correction: SignedCorrection;
  readonly before: StandingCheckIn | null;
  /** What stood in its place, if the correction takes that back. */
  readonly replacements: readonly StandingCheckIn[];
}

/** The list after a correction. A row that changes is sent to whoever follows the list once more. */
export async function showChange(
  trx: Transaction<Tables>,
  { correction, before, replacements }: ShownChange,
): Promise<void> {
  const { id, change } = correction;
  if (before !== null) await mark(trx, before, change.kind === 'restored' ? null : id);
  for (const replacement of replacements) await mark(trx, replacement, id);
  if (change.kind !== 'added' && change.kind !== 'replaced') return;
  await trx
    .insertInto('attendance')
    .values({
      event_id: id,
      enrolee_id: change.enroleeId,
      device_id: null,
      site_id: change.siteId,
      occurred_at: change.occurredAt,
      received_at: correction.statedAt,
      method: 'correction',
      comparison_score: null,
      liveness_actions: [],
      presence: null,
      edge_distance_metres: null,
      undone_by: null,
    })
    .execute();
}

/** `position` and `written_by` anew: see [Note: the order of the stream]. */
export async function mark(
  trx: Transaction<Tables>,
  { eventId, occurredAt }: Pick<StandingCheckIn, 'eventId' | 'occurredAt'>,
  undoneBy: string | null,
): Promise<void> {
  await trx
    .updateTable('attendance')
    .set({
      undone_by: undoneBy,
      position: sql<string>`nextval('attendance_position')`,
      written_by: sql<string>`pg_current_xact_id()`,
    })
    .where('event_id', '=', eventId)
    .where('occurred_at', '=', occurredAt)
    .execute();
}
