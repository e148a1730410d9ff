/** What its sender has given up is not worked on any more; see [Note: abandoned requests]. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { AbandonedRequest } from '../src/ingest/abandoned.ts';
import { createInspector } from '../src/ingest/inspector.ts';
import { bearer } from './instruments/central.ts';
import { noPostgresql, postgresql } from './instruments/engines.ts';
import { createKiosk } from './instruments/kiosk.ts';
import { deliver, register, startCentral } from './instruments/process.ts';

const patienceMs = 30_000;

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `waited in vain for ${what}`);
    await pause(20);
  }
}

test('of batches that wait for a thread those are left out whose sender has gone', async (context) => {
  const inspector = createInspector(1);
  context.after(() => inspector.close());
  const kiosk = createKiosk();
  const batch = () => ({
    body: new Uint8Array(Buffer.from(JSON.stringify({ events: kiosk.events(200) }))),
    encoding: 'identity' as const,
    keys: [{ publicKey: kiosk.registration.publicKey, fromSequence: 1 }],
    maxBytes: 2 ** 24,
  });
  const [leaves, stays] = [new AbortController(), new AbortController()];
  const first = inspector.inspect(batch(), stays.signal);
  const second = inspector.inspect(batch(), leaves.signal);
  leaves.abort();
  await assert.rejects(second, AbandonedRequest);
  assert.equal((await first).problem, null);
  await assert.rejects(inspector.inspect(batch(), leaves.signal), AbandonedRequest);
  assert.equal((await inspector.inspect(batch(), stays.signal)).problem, null, 'the thread goes on');
});

test(
  'batches that wait for the lock of their device are dropped when nobody waits for their answer',
  { skip: noPostgresql },
  async (context) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'rollcall-abandoned-'));
    const databaseUrl = (await postgresql?.createDatabase()) ?? '';
    const central = await startCentral(dataDir, { ROLLCALL_CENTRAL_DATABASE_URL: databaseUrl });
    // Within a transaction the statistics stand still: one locks, the other looks.
    const [other, looks] = [1, 2].map(() => new Client({ connectionString: databaseUrl }));
    assert.ok(other && looks);
    await Promise.all([other.connect(), looks.connect()]);
    context.after(async () => {
      await Promise.all([other.end(), looks.end()]);
      await central.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    });
    const kiosk = createKiosk();
    await register(central, kiosk);
    const count = async (text: string): Promise<number> => Number((await looks.query(text)).rows[0]?.count);
    const waiting = (): Promise<number> =>
      count(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );

    await other.query('begin');
    await other.query('select 1 from devices for update');
    const events = kiosk.events(2);
    const givesUp = new AbortController();
    const headers = { ...bearer(await kiosk.credential()), 'content-type': 'application/json' };
    const sent = [1, 2, 3].map(() =>
      fetch(`${central.url}/api/v1/events/batches`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ events }),
        signal: givesUp.signal,
      }).catch(() => null),
    );
    await until('three that wait', async () => (await waiting()) === 3);
    givesUp.abort();
    assert.deepEqual(await Promise.all(sent), [null, null, null]);
    // The connections end here first; central hears of it before it answers what is asked later.
    for (let asked = 0; asked < 5; asked += 1) {
      await pause(50);
      await fetch(`${central.url}/health`);
    }
    await other.query('commit');
    await until('nobody who waits', async () => (await waiting()) === 0);
    const answers = await deliver(central, kiosk, events);
    assert.deepEqual(
      answers?.map(({ status }) => status),
      ['accepted', 'accepted'],
      'nothing of what was given up had been taken',
    );
    assert.equal(await count('select count(*) from events'), 2);
  },
);
