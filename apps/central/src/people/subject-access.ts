import { sql } from 'kysely';
import { listCorrections } from '../corrections/list.ts';
import { exportRecords } from '../exports/rows.ts';
import type { CentralDb } from '../database/open.ts';
import { listRules } from '../worked-time/rules.ts';
import { listRemovals, readPerson } from './read-person.ts';
import { readHeldEvents, readRefusedEvents, readStatements } from './signed-events.ts';
import { begunAtOf } from './whose-id.ts';

const correctionsAtOnce = 1000;

/** What a person may know of what is kept about them, as JSON, sent while it is read; see [Note: whose id]. */
export async function* writeSubjectAccess(
  db: CentralDb,
  enroleeId: string,
  madeAt: string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { kiosks = [], removals: _ofAllWhoHadTheId, ...person } = (await readPerson(db, enroleeId)) ?? {};
  const removals = await listRemovals(db, enroleeId, begunAtOf(sql`${enroleeId}`));
  const schedule = (await listRules(db)).filter((stated) => stated.enroleeId === enroleeId);
  const photos = await readPhotos(db, enroleeId);
  const head = { madeAt, person, kiosks, removals, schedule, photos };
  yield encoder.encode(JSON.stringify(head, null, 1).slice(0, -2));
  const lists: Readonly<Record<string, AsyncIterable<readonly string[]>>> = {
    statements: readStatements(db, enroleeId),
    refused: readRefusedEvents(db, enroleeId),
    held: readHeldEvents(db, enroleeId),
    corrections: asJson(readCorrections(db, enroleeId)),
    attendance: asJson(exportRecords(db, { enroleeId })),
  };
  for (const [name, lots] of Object.entries(lists))
    for await (const text of writeList(name, lots)) yield encoder.encode(text);
  yield encoder.encode('\n}\n');
}

async function* writeList(name: string, lots: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield `,\n ${JSON.stringify(name)}: [`;
  let separator = '\n  ';
  for await (const lot of lots) {
    if (lot.length === 0) continue;
    yield separator + lot.join(',\n  ');
    separator = ',\n  ';
  }
  yield '\n ]';
}

async function* asJson(lots: AsyncIterable<readonly unknown[]>): AsyncGenerator<readonly string[]> {
  for await (const lot of lots) yield lot.map((one) => JSON.stringify(one));
}

/** The newest first, as everywhere. */
async function* readCorrections(db: CentralDb, enroleeId: string): AsyncGenerator<readonly unknown[]> {
  let before: number | undefined;
  for (;;) {
    const lot = await listCorrections(db, { enroleeId, before, limit: correctionsAtOnce, sites: null });
    yield lot;
    before = lot.at(-1)?.sequence;
    if (lot.length < correctionsAtOnce) return;
  }
}

/** Pictures for enrolment that wait, or were answered of late. Of an answer only its kind: it may name somebody else. */
async function readPhotos(db: CentralDb, enroleeId: string): Promise<unknown[]> {
  const rows = await db
    .selectFrom('enrolment_photos')
    .select(['file_name', 'received_at', 'expires_at', 'finished_at'])
    .select(sql<string | null>`result->>'outcome'`.as('outcome'))
    .where('enrolee_id', '=', enroleeId)
    .orderBy('received_at')
    .execute();
  return rows.map((row) => ({
    fileName: row.file_name,
    receivedAt: row.received_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    outcome: row.outcome,
  }));
}
