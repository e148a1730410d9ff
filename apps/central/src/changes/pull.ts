import type { ChangesPage } from '@rollcall/contract';
import { Fault } from '@rollcall/domain';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { readStreamCursor, writeStreamCursor, type StreamCursor } from '../attendance/cursor.ts';
import type { CentralDb } from '../database/open.ts';
import { adoptRestored } from '../database/restored.ts';
import type { Tables } from '../database/tables.ts';
import type { KnownDevice } from '../devices/known-device.ts';
import { wantedOf } from '../people/references.ts';
import { photosFor } from '../photos/hand-out.ts';
import { deviceAudience, fleetAudience, siteAudience } from './publish.ts';

const mostAtOnce = 100;
const mostBytes = 512 * 1024;
const theStart: StreamCursor = { writtenBy: 0n, position: 0n };

/**
 * What a device does not know yet; see [Note: the pull].
 * @throws Fault `database-busy` when what a device that begins anew has to be told cannot all be told yet.
 */
export async function pullChanges(
  db: CentralDb,
  device: Puller,
  cursorText: string | null,
): Promise<Omit<ChangesPage, 'centralTime'>> {
  const { after, found, past } = await readChanges(db, device, cursorText);
  const kept = found.slice(0, fitting(found.map(({ text }) => text.length)));
  const last = kept.at(-1);
  const cursor =
    last === undefined ? after : { writtenBy: BigInt(last.written_by), position: BigInt(last.position) };
  const more = kept.length < found.length;
  return {
    changes: kept.map(({ text }): unknown => JSON.parse(text)),
    wanted: more ? [] : await wantedOf(db, device.deviceId),
    photos: more ? [] : await photosFor(db, device.deviceId),
    cursor: writeCursor({ cursor, past, siteId: device.siteId }),
    more,
    reset: after === theStart && cursorText !== null,
  };
}

interface Found {
  readonly after: StreamCursor;
  readonly found: readonly ChangeRow[];
  readonly past: string;
}

/**
 * Whoever begins anew forgets what is not named. So long as something is kept from view, by an open transaction or by
 * [Note: another server's numbers], nobody begins.
 */
async function readChanges(db: CentralDb, device: Puller, cursorText: string | null): Promise<Found> {
  // In one snapshot: what the one statement does not see, the other has to report as hidden.
  const seen = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const view = await readView(trx, device);
      const asked = cursorText === null ? null : readCursor(cursorText, { ...view, siteId: device.siteId });
      const after = asked !== null && asked.writtenBy < view.horizon ? asked : theStart;
      return { ...view, after, found: await changesAfter(trx, device, after) };
    });
  if (seen.isRestored) await adoptRestored(db);
  if (seen.isRestored || (seen.hides && seen.after === theStart))
    throw new Fault('database-busy', 'Not all that this device has to be told can be seen yet. Try again.');
  return seen;
}

/** One at least, however large. */
function fitting(sizes: readonly number[]): number {
  let bytes = 0;
  for (const [index, size] of sizes.entries()) {
    bytes += size;
    if (index >= mostAtOnce || (index > 0 && bytes > mostBytes)) return index;
  }
  return sizes.length;
}

interface ChangeRow {
  readonly text: string;
  readonly written_by: string;
  readonly position: string;
}

type Puller = Pick<KnownDevice, 'deviceId' | 'siteId'>;

const audiencesOf = ({ deviceId, siteId }: Puller): readonly string[] => [
  fleetAudience,
  deviceAudience(deviceId),
  ...(siteId === null ? [] : [siteAudience(siteId)]),
];

async function changesAfter(
  trx: Transaction<Tables>,
  device: Puller,
  after: StreamCursor,
): Promise<readonly ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select body::text as text, written_by::text as written_by, position from changes
    where audience = any(${audiencesOf(device)}::text[])
      and (written_by, position) > (${String(after.writtenBy)}::xid8, ${String(after.position)}::bigint)
      and written_by < pg_snapshot_xmin(pg_current_snapshot())
    order by written_by, position limit ${mostAtOnce + 1}`.execute(trx);
  return rows;
}

interface View {
  /** What is not yet to be shown begins here; a cursor beyond it is of another past. */
  readonly horizon: bigint;
  /**
   * Which server counts, since when, and in which table: the numbers of others mean nothing here, even those that it
   * has reached, and a dump that is put back at the server that wrote it makes the table anew.
   */
  readonly past: string;
  /** Something for this device is beyond the horizon. */
  readonly hides: boolean;
  readonly isRestored: boolean;
}

async function readView(trx: Transaction<Tables>, device: Puller): Promise<View> {
  const beyond = (edge: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
    select from changes where audience = any(${audiencesOf(device)}::text[]) and written_by >= ${edge})`;
  const { rows } = await sql<{
    horizon: string;
    past: readonly string[];
    hides: boolean;
    restored: boolean;
  }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
      array[(select system_identifier from pg_control_system())::text,
        (select timeline_id from pg_control_checkpoint())::text, 'changes'::regclass::oid::text] as past,
      ${beyond(sql`pg_snapshot_xmin(pg_current_snapshot())`)} as hides,
      ${beyond(sql`pg_snapshot_xmax(pg_current_snapshot())`)} as restored`.execute(trx);
  const [row] = rows;
  return {
    horizon: BigInt(row?.horizon ?? 0),
    // Short: kiosks take no cursor of more than a hundred characters, and the name of a site may have most of them.
    past: (row?.past ?? []).map((number) => BigInt(number).toString(36)).join('.'),
    hides: row?.hides ?? false,
    isRestored: row?.restored ?? false,
  };
}

interface Place {
  readonly cursor: StreamCursor;
  readonly past: string;
  readonly siteId: string | null;
}

/** The site is part of it: a device that moves begins anew. */
const writeCursor = ({ cursor, past, siteId }: Place): string =>
  `${writeStreamCursor(cursor)}@${past}~${siteId ?? ''}`;

/** One without a past is of a program before this; the answer to it has one. */
function readCursor(text: string, { past, siteId }: Omit<Place, 'cursor'>): StreamCursor | null {
  const [place = '', ...site] = text.split('~');
  const [numbers = '', itsPast = past] = place.split('@');
  return site.join('~') === (siteId ?? '') && itsPast === past ? readStreamCursor(numbers) : null;
}
