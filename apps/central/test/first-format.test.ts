/** A database that the first version filled is brought up to this one, and goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attendancePageSchema, type AttendancePage } from '@rollcall/contract';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { first } from '../src/database/migrations/0001-first.ts';
import { migrate } from '../src/database/migrate.ts';
import { extendMonths } from '../src/database/months.ts';
import type { CentralDb } from '../src/database/open.ts';
import { createTestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';

const yearMs = 365 * 86_400_000;

async function makeFirstFormat(db: CentralDb): Promise<void> {
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  const provider = { getMigrations: async () => ({ '0001-first': first }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  assert.equal(error, undefined);
}

/** As the first version wrote check-ins: one of a year ago, one of now, one of a clock that was a year ahead. */
async function fill(db: CentralDb, kiosk: Kiosk): Promise<string[]> {
  const { deviceId, name, publicKey } = kiosk.registration;
  const events = [-yearMs, 0, yearMs].map((offMs) =>
    kiosk.event(attendance('ada'), { occurredAt: new Date(Date.now() + offMs).toISOString() }),
  );
  const head = events.at(-1);
  await sql`insert into devices (device_id, name, public_key, head_sequence, head_hash)
    values (${deviceId}, ${name}, ${publicKey}, ${head?.sequence}, ${head?.hash})`.execute(db);
  await sql`insert into enrolees values ('ada', 'Ada Lovelace', now(), ${head?.id})`.execute(db);
  await sql`insert into alarms values (${deviceId}, 'chain-fork', ${head?.id}, 3, now(), now(), 2)`.execute(
    db,
  );
  for (const { id, sequence, occurredAt, hash, ...rest } of events) {
    const body = JSON.stringify({ id, sequence, occurredAt, hash, ...rest });
    await sql`insert into events values
      (${id}, ${deviceId}, ${sequence}, 'attendance', ${occurredAt}, now(), ${hash}, ${body})`.execute(db);
    await sql`insert into attendance (event_id, enrolee_id, device_id, site_id, occurred_at, received_at,
        comparison_score, liveness_actions, presence, edge_distance_metres)
      values (${id}, 'ada', ${deviceId}, 'main-office', ${occurredAt}, now(), 0.91, '{blink}', 'inside', -12.5)`.execute(
      db,
    );
  }
  return events.map(({ id }) => id);
}

onEachEngine('the first format', (engine) => {
  test('is brought up to date with all that is in it, and its kiosks go on where they were', async () => {
    const database = await engine.freshDatabase();
    const { db } = database;
    await makeFirstFormat(db);
    const kiosk = createKiosk('front', 'Front door');
    const ids = await fill(db, kiosk);
    await migrate(db);
    await extendMonths(db, Date.now());

    const central = createTestCentral(database);
    const list = async (): Promise<AttendancePage['records']> =>
      attendancePageSchema.parse(await (await central.get('/api/v1/attendance')).json()).records;
    const before = await list();
    assert.deepEqual(before.map(({ eventId }) => eventId).toSorted(), ids.toSorted());
    assert.deepEqual(new Set(before.map(({ displayName }) => displayName)), new Set(['Ada Lovelace']));
    const devices = await (await central.get('/api/v1/devices')).text();
    assert.match(devices, /"lastSequence":3.*chain-fork/);

    const next = kiosk.event(attendance('ada'), { occurredAt: new Date().toISOString() });
    const answers = await central.deliver(kiosk, [next]);
    assert.deepEqual(
      answers.map(({ status, code }) => code ?? status),
      ['accepted'],
    );

    // Fourteen months on, the event of the clock that was ahead has a month of its own.
    await extendMonths(db, Date.now() + yearMs + 60 * 86_400_000);
    const waiting = await sql<{ count: string }>`select count(*) from events_later`.execute(db);
    assert.equal(Number(waiting.rows[0]?.count), 0);
    assert.deepEqual((await list()).map(({ eventId }) => eventId).toSorted(), [...ids, next.id].toSorted());
    central.stop();
    await database.close();
  });
});
