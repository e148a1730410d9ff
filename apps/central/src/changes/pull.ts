import type { ChangesPage } from '@rollcall/contract';
import { sql } from 'kysely';
import { readStreamCursor, writeStreamCursor, type StreamCursor } from '../attendance/cursor.ts';
import type { CentralDb } from '../database/open.ts';
import type { KnownDevice } from '../devices/known-device.ts';
import { wantedOf } from '../people/references.ts';
import { photosFor } from '../photos/hand-out.ts';
import { deviceAudience, fleetAudience, siteAudience } from './publish.ts';

const mostAtOnce = 100;
const mostBytes = 512 * 1024;
const theStart: StreamCursor = { writtenBy: 0n, position: 0n };

/** What a device does not know yet; see [Note: the pull]. */
export async function pullChanges(
  db: CentralDb,
  device: Pick<KnownDevice, 'deviceId' | 'siteId'>,
  cursorText: string | null,
): Promise<Omit<ChangesPage, 'centralTime'>> {
  const asked = cursorText === null ? null : readCursor(cursorText, device.siteId);
  const horizon = await readHorizon(db);
  const after = asked !== null && asked.writtenBy < horizon ? asked : theStart;
  const found = await changesAfter(db, device, after);
  const kept = found.slice(0, fitting(found.map(({ text }) => text.length)));
  const last = kept.at(-1);
  const cursor =
    last === undefined ? after : { writtenBy: BigInt(last.written_by), position: BigInt(last.position) };
  const more = kept.length < found.length;
  return {
    changes: kept.map(({ text }): unknown => JSON.parse(text)),
    wanted: more ? [] : await wantedOf(db, device.deviceId),
    photos: more ? [] : await photosFor(db, device.deviceId),
    cursor: writeCursor(cursor, device.siteId),
    more,
    reset: after === theStart && cursorText !== null,
  };
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

async function changesAfter(
  db: CentralDb,
  { deviceId, siteId }: Pick<KnownDevice, 'deviceId' | 'siteId'>,
  after: StreamCursor,
): Promise<readonly ChangeRow[]> {
  const audiences = [
    fleetAudience,
    deviceAudience(deviceId),
    ...(siteId === null ? [] : [siteAudience(siteId)]),
  ];
  const { rows } = await sql<ChangeRow>`
    select body::text as text, written_by::text as written_by, position from changes
    where audience = any(${audiences}::text[])
      and (written_by, position) > (${String(after.writtenBy)}::xid8, ${String(after.position)}::bigint)
      and written_by < pg_snapshot_xmin(pg_current_snapshot())
    order by written_by, position limit ${mostAtOnce + 1}`.execute(db);
  return rows;
}

/** What is not yet to be shown begins here; a cursor beyond it is of another past. */
async function readHorizon(db: CentralDb): Promise<bigint> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  return BigInt(rows[0]?.horizon ?? 0);
}

/** The site is part of it: a device that moves begins anew. */
const writeCursor = (cursor: StreamCursor, siteId: string | null): string =>
  `${writeStreamCursor(cursor)}~${siteId ?? ''}`;

function readCursor(text: string, siteId: string | null): StreamCursor | null {
  const [place = '', ...site] = text.split('~');
  return site.join('~') === (siteId ?? '') ? readStreamCursor(place) : null;
}
