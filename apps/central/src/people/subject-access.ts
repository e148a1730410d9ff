import { sql } from 'kysely';
import { listCorrections } from '../corrections/list.ts';
import { exportRecords } from '../exports/rows.ts';
import type { CentralDb } from '../database/open.ts';
import { listRules } from '../worked-time/rules.ts';
import { listRemovals, readPerson } from './read-person.ts';

/** Nobody has so many; whoever has them reads the rest over the API. */
const mostCorrections = 10_000;

/** What a person may know of what is kept about them, as JSON, sent while it is read. */
export async function* writeSubjectAccess(
  db: CentralDb,
  enroleeId: string,
  madeAt: string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { kiosks = [], ...person } = (await readPerson(db, enroleeId)) ?? {};
  const removals = await listRemovals(db, enroleeId);
  const statements = await readStatements(db, enroleeId);
  const corrections = await listCorrections(db, { enroleeId, limit: mostCorrections, sites: null });
  const schedule = (await listRules(db)).filter((stated) => stated.enroleeId === enroleeId);
  const photos = await readPhotos(db, enroleeId);
  const head = { madeAt, person, kiosks, removals, schedule, statements, corrections, photos };
  yield encoder.encode(`${JSON.stringify(head, null, 1).slice(0, -2)},\n "attendance": [`);
  let separator = '\n  ';
  for await (const records of exportRecords(db, { enroleeId })) {
    if (records.length === 0) continue;
    yield encoder.encode(separator + records.map((record) => JSON.stringify(record)).join(',\n  '));
    separator = ',\n  ';
  }
  yield encoder.encode('\n ]\n}\n');
}

/**
 * What kiosks signed about the person beside check-ins: enrolments and what followed. As text, since `json` may hold a
 * NUL that PostgreSQL takes nothing out of.
 */
async function readStatements(db: CentralDb, enroleeId: string): Promise<unknown[]> {
  const { rows } = await sql<{ body: string }>`
    select body::text as body from events
    where kind <> 'attendance' and strpos(body::text, ${`"enroleeId":${JSON.stringify(enroleeId)}`}) > 0
    order by occurred_at, event_id`.execute(db);
  return rows.map(({ body }): unknown => JSON.parse(body));
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
