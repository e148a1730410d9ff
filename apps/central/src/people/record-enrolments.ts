import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { PlacedEvent } from '../ingest/judge-batch.ts';
import { eraseLate } from './order-erasure.ts';
import { publishPeople } from './publish-people.ts';
import { recordRenewals } from './record-renewals.ts';
import { forgetOlder } from './record-withdrawals.ts';
import { wantReferences } from './references.ts';
import { isNumberedAfter, secondsAhead, statedAtCentral } from './statement-order.ts';
import { endOfErasure } from './whose-id.ts';

export interface EnrolmentsToRecord {
  readonly deviceId: string;
  readonly siteId: string | null;
  readonly events: readonly PlacedEvent[];
}

interface StatedEnrolment {
  readonly enrolee_id: string;
  readonly display_name: string;
  readonly stated_at: string;
  readonly stated_by: string;
  readonly version: string;
  readonly removal_id: null;
}

/**
 * Who was enrolled, by which name, and which device has the references. The latest statement wins, whatever order the
 * statements arrive in: of one kiosk the one of the highest number, else by central's time ([Note: by central's time]).
 * One that was made before the person was removed wins nothing, and a name that was given on central stands against those
 * from before it. One that came too late for an erasure is erased; see [Note: late enrolments]. A renewal is no statement of
 * the person's; see [Note: renewals].
 */
export async function recordEnrolments(
  trx: Transaction<Tables>,
  { deviceId, siteId, events }: EnrolmentsToRecord,
): Promise<void> {
  const latest = latestByPerson(events);
  if (latest.length === 0) return;
  const enrolments = events.filter((event) => !isRenewal(event));
  const agreed = latestByPerson(enrolments);
  const won = await upsertPeople(trx, agreed, aheadByPerson(enrolments));
  await noteHoldings(trx, deviceId, agreed);
  if (siteId !== null) await addToSite(trx, siteId, won);
  const renewals = events.filter(isRenewal).map(({ columns }) => columns.id);
  const renewed = await recordRenewals(trx, {
    deviceId,
    siteId,
    renewals: latest.filter(({ version }) => renewals.includes(version)),
  });
  const newer = [...new Set([...won, ...renewed])];
  const late = latest.map(({ enrolee_id: id }) => id).filter((id) => !newer.includes(id));
  await eraseLate(trx, deviceId, late);
  if (siteId === null || newer.length === 0) return;
  await forgetOlder(trx, deviceId, won);
  await wantReferences(trx, { enroleeIds: newer });
  await publishPeople(trx, newer);
}

const isRenewal = ({ columns }: PlacedEvent): boolean => columns.enrolment?.isRenewal === true;

async function addToSite(
  trx: Transaction<Tables>,
  siteId: string,
  enroleeIds: readonly string[],
): Promise<void> {
  if (enroleeIds.length === 0) return;
  await trx
    .insertInto('person_sites')
    .values(enroleeIds.map((enroleeId) => ({ enrolee_id: enroleeId, site_id: siteId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A device that is revoked has nothing, as far as anybody here can say; a fork of it may be released all the same. */
const noteHoldings = (
  trx: Transaction<Tables>,
  deviceId: string,
  rows: readonly StatedEnrolment[],
): Promise<unknown> =>
  sql`insert into holdings (enrolee_id, device_id, version, state)
    select enrolee_id, device_id, version, 'held'
    from unnest(${rows.map(({ enrolee_id: id }) => id)}::text[], ${rows.map(({ version }) => version)}::uuid[])
      as stated (enrolee_id, version)
    join devices on device_id = ${deviceId} and revoked_at is null
    on conflict (device_id, enrolee_id) do update set version = excluded.version, state = 'held'`.execute(
    trx,
  );

/** By the numbers of the device: what it says last is what it has, whatever its clock did meanwhile. */
function latestByPerson(events: readonly PlacedEvent[]): StatedEnrolment[] {
  const latest = new Map(events.flatMap(statedEnrolment).map((stated) => [stated.enrolee_id, stated]));
  // In one order in every transaction, or two devices that name the same people could wait for each other.
  return [...latest.values()].toSorted((a, b) => (a.enrolee_id < b.enrolee_id ? -1 : 1));
}

function statedEnrolment({ columns }: PlacedEvent): StatedEnrolment[] {
  const { id, occurredAt, enrolment } = columns;
  if (enrolment === null) return [];
  // PostgreSQL's text cannot hold a NUL; the event keeps it.
  const displayName = enrolment.displayName.replaceAll('\0', '\uFFFD');
  const { enroleeId } = enrolment;
  const stated = { display_name: displayName, stated_at: occurredAt, stated_by: id };
  return [{ enrolee_id: enroleeId, ...stated, version: id, removal_id: null }];
}

/** How far the device's clock was ahead of central's at each person's latest, in seconds. */
const aheadByPerson = (events: readonly PlacedEvent[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    events.flatMap(({ columns: { enrolment, centralOffsetMs } }) =>
      enrolment === null ? [] : [[enrolment.enroleeId, secondsAhead(centralOffsetMs, true)]],
    ),
  );

/** Answers whose latest statement is among these. */
async function upsertPeople(
  trx: Transaction<Tables>,
  rows: readonly StatedEnrolment[],
  aheadSeconds: Readonly<Record<string, number>>,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const atCentral = sql`(excluded.stated_at
    - make_interval(secs => (${JSON.stringify(aheadSeconds)}::jsonb->>excluded.enrolee_id)::float8))`;
  const event = { id: sql`excluded.stated_by`, at: sql`excluded.stated_at` };
  const written = await trx
    .insertInto('enrolees')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('enrolee_id')
        .doUpdateSet((row) => ({
          display_name: sql`case when enrolees.removal_id is null and enrolees.named_at > ${atCentral}
            then enrolees.display_name else excluded.display_name end`,
          stated_at: row.ref('excluded.stated_at'),
          stated_by: row.ref('excluded.stated_by'),
          version: row.ref('excluded.version'),
          removal_id: row.ref('excluded.removal_id'),
          begun_at: sql<Date>`case when enrolees.removal_id is null
            then enrolees.begun_at else ${endOfErasure(atCentral)} end`,
        }))
        .where(
          sql<boolean>`((${atCentral}, excluded.stated_by) > (${statedAtCentral}, enrolees.stated_by)
              or ${isNumberedAfter(event)})
            and not exists (select from removals where removals.removal_id = enrolees.removal_id
              and removals.requested_at >= ${atCentral})`,
        ),
    )
    .returning('enrolee_id')
    .execute();
  return written.map(({ enrolee_id }) => enrolee_id);
}
