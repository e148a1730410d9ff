import type { ItemAnswers, SealedReferences, WantedReferences } from '@rollcall/contract';
import { isDeviceId, isEnroleeId } from '@rollcall/domain';
import { sql, type Kysely, type Transaction } from 'kysely';
import { deviceAudience, publish } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

type Executor = Kysely<Tables> | Transaction<Tables>;

/**
 * [Note: who lacks which references] A row of `holdings` for each kiosk and person: `wanted` when the person belongs to
 * the kiosk's site and another kiosk has the references, `sealed` while an envelope waits here, `held` when the kiosk
 * says that it has them. Whoever holds a version is told at its next pull who wants it.
 */
export async function wantReferences(
  db: Executor,
  which: { readonly enroleeIds: readonly string[] } | { readonly deviceId: string },
): Promise<void> {
  const condition =
    'deviceId' in which
      ? sql`devices.device_id = ${which.deviceId}`
      : sql`enrolees.enrolee_id = any(${which.enroleeIds}::text[])`;
  await sql`
    insert into holdings (enrolee_id, device_id, version, state)
    select distinct enrolees.enrolee_id, devices.device_id, enrolees.version, 'wanted'
    from enrolees
    join person_sites using (enrolee_id)
    join devices using (site_id)
    where ${condition} and enrolees.removal_id is null and enrolees.version is not null
      and devices.agreement_key is not null and devices.revoked_at is null
    order by 1, 2
    on conflict (device_id, enrolee_id) do update set version = excluded.version, state = 'wanted'
      where holdings.version <> excluded.version`.execute(db);
}

/** What was sealed for a key that the device no longer has. What it is to erase stays. */
export async function wantAgain(db: Executor, deviceId: string): Promise<void> {
  await sql`delete from changes where audience = ${deviceAudience(deviceId)} and topic = 'references'
    and body->>'kind' = 'references'`.execute(db);
  await db
    .updateTable('holdings')
    .set({ state: 'wanted' })
    .where('device_id', '=', deviceId)
    .where('state', '=', 'sealed')
    .execute();
}

const mostWanted = 25;

/**
 * Some of what this device has and others want, drawn anew each time: of those that it cannot seal, since it has references
 * of another model only, it says nothing, and they must not stand before the others for ever. Nor do the kiosks of a large
 * site all seal the same few for a new one.
 */
export async function wantedOf(db: CentralDb, deviceId: string): Promise<WantedReferences[]> {
  const { rows } = await sql<{
    enrolee_id: string;
    version: string;
    device_id: string;
    agreement_key: string;
  }>`
    select wanted.enrolee_id, wanted.version, wanted.device_id, devices.agreement_key
    from holdings as wanted
    join holdings as held on held.enrolee_id = wanted.enrolee_id and held.version = wanted.version
      and held.device_id = ${deviceId} and held.state = 'held'
    join devices on devices.device_id = wanted.device_id
    where wanted.state = 'wanted' and devices.agreement_key is not null
      and devices.revoked_at is null and devices.quarantined_at is null
    order by random() limit ${mostWanted}`.execute(db);
  return rows.flatMap(
    ({ enrolee_id: enroleeId, version, device_id: recipient, agreement_key: agreementKey }) =>
      isEnroleeId(enroleeId) && isDeviceId(recipient)
        ? [{ enroleeId, version, recipient, agreementKey }]
        : [],
  );
}

/** Puts an envelope where its recipient finds it, when it is still wanted. */
export function passOn(
  db: CentralDb,
  sender: string,
  envelope: SealedReferences,
): Promise<ItemAnswers['answers'][number]> {
  const { enroleeId, version, recipient } = envelope;
  const id = `${recipient} ${enroleeId}`;
  if (envelope.sender !== sender) return Promise.resolve({ id, status: 'rejected', code: 'sender-foreign' });
  return db.transaction().execute(async (trx) => {
    const held = await trx
      .selectFrom('holdings')
      .select('version')
      .where('device_id', '=', sender)
      .where('enrolee_id', '=', enroleeId)
      .where('version', '=', version)
      .where('state', '=', 'held')
      .executeTakeFirst();
    if (held === undefined) return { id, status: 'rejected', code: 'references-not-held' };
    const wanted = await trx
      .updateTable('holdings')
      .set({ state: 'sealed' })
      .where('device_id', '=', recipient)
      .where('enrolee_id', '=', enroleeId)
      .where('version', '=', version)
      .where('state', '=', 'wanted')
      .executeTakeFirst();
    if (wanted.numUpdatedRows === 0n) return { id, status: 'duplicate' };
    const change = { kind: 'references', ...envelope } as const;
    await publish(trx, [
      { audience: deviceAudience(recipient), topic: 'references', key: enroleeId, change },
    ]);
    return { id, status: 'accepted' };
  });
}
