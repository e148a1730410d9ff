import { releaseRings, type ReleaseRing, type RollOut } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import { deviceAudience, fleetAudience, publish } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import type { RollOutStep, Updates } from './wire.ts';

/** One who states at a time, through all processes: what kiosks are told is the state after every step before. */
const rollOutLock = 4_600_123;

export async function readUpdates(db: CentralDb | Transaction<Tables>): Promise<Updates> {
  const rows = await db.selectFrom('roll_out_steps').selectAll().orderBy('position').execute();
  const steps = rows.map((row): RollOutStep => ({
    kind: row.kind,
    ring: row.ring,
    version: row.version,
    author: row.author_name,
    reason: row.reason,
    statedAt: row.stated_at.toISOString(),
  }));
  return { rollOut: stateAfter(steps), steps: steps.toReversed() };
}

function stateAfter(steps: readonly RollOutStep[]): RollOut {
  const open: RollOut['open'] = { canary: null, early: null, everyone: null };
  let stopped = false;
  for (const { kind, ring, version } of steps) {
    if (kind === 'opened' && ring !== null) open[ring] = version;
    else stopped = kind === 'stopped';
  }
  return { stopped, open };
}

export interface Opening {
  readonly ring: ReleaseRing;
  readonly version: string;
}

/** From now on kiosks of this ring take this version. It has to have been open for the ring before. */
export function openRing(
  db: CentralDb,
  { ring, version }: Opening,
  stated: Stated,
): Promise<'stated' | 'ring-too-early' | 'roll-out-same'> {
  return db.transaction().execute(async (trx) => {
    const { rollOut, steps } = await readLocked(trx);
    const before = releaseRings[releaseRings.indexOf(ring) - 1];
    const wasOpen = steps.some((step) => step.ring === before && step.version === version);
    if (before !== undefined && !wasOpen) return 'ring-too-early';
    if (rollOut.open[ring] === version) return 'roll-out-same';
    await append(trx, { kind: 'opened', ring, version }, stated);
    return 'stated';
  });
}

/** Nobody begins an update from the kiosks' next pull on, or they may again. */
export function stopOrResume(
  db: CentralDb,
  kind: 'stopped' | 'resumed',
  stated: Stated,
): Promise<'stated' | 'roll-out-same'> {
  return db.transaction().execute(async (trx) => {
    const { rollOut } = await readLocked(trx);
    if (rollOut.stopped === (kind === 'stopped')) return 'roll-out-same';
    await append(trx, { kind, ring: null, version: null }, stated);
    return 'stated';
  });
}

async function readLocked(trx: Transaction<Tables>): Promise<Updates> {
  await sql`select pg_advisory_xact_lock(${rollOutLock})`.execute(trx);
  return readUpdates(trx);
}

async function append(
  trx: Transaction<Tables>,
  step: Pick<RollOutStep, 'kind' | 'ring' | 'version'>,
  { reason, author }: Stated,
): Promise<void> {
  await trx
    .insertInto('roll_out_steps')
    .values({ ...step, reason, author_id: author.id, author_name: author.name })
    .execute();
  const { rollOut } = await readUpdates(trx);
  const change = { kind: 'roll-out', rollOut } as const;
  await publish(trx, [{ audience: fleetAudience, topic: 'roll-out', key: 'roll-out', change }]);
  const subject = [step.ring, step.version].filter((part) => part !== null).join(' ');
  await noteAction(trx, { action: `roll-out-${step.kind}`, subject, reason, author });
}

export interface RingAssignment extends Stated {
  readonly deviceIds: readonly string[];
  /** Null: the box's own file says. */
  readonly ring: ReleaseRing | null;
}

/** Those that are revoked or not there are passed over. Answers how many were assigned. */
export function assignRing(
  db: CentralDb,
  { deviceIds, ring, reason, author }: RingAssignment,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const assigned = await trx
      .updateTable('devices')
      .set({ ring })
      .where('device_id', 'in', deviceIds)
      .where('revoked_at', 'is', null)
      .returning('device_id')
      .execute();
    const change = { kind: 'update-ring', ring } as const;
    const tell = (deviceId: string) =>
      ({ audience: deviceAudience(deviceId), topic: 'update-ring', key: 'update-ring', change }) as const;
    await publish(
      trx,
      assigned.map((row) => tell(row.device_id)),
    );
    for (const { device_id: deviceId } of assigned) {
      const subject = `${deviceId} ${ring ?? '-'}`;
      await noteAction(trx, { action: 'ring-assigned', subject, reason, author });
    }
    return assigned.length;
  });
}
