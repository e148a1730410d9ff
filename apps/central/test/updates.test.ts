/** Rings of kiosks and releases that go through them, on both databases. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { rollOutChangeSchema, updateRingChangeSchema } from '@rollcall/contract';
import { openSession } from '../src/access/sessions.ts';
import { updatesSchema, type Updates } from '../src/updates/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';

onEachEngine('updates', (engine) => {
  let central: TestCentral;
  let front: Kiosk;
  let yard: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [front, yard] = [createKiosk('front', 'Front door'), createKiosk('yard', 'Yard gate')];
    await fleet.pair(front);
    await fleet.pair(yard, 'elsewhere');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const fleet = createFleet(() => central);
  const post = (path: string, body: object, headers = asAdmin): Promise<Response> =>
    central.post(`/api/v1/updates${path}`, body, headers);
  const open = (ring: string, version: string) => post('/open', { ring, version, reason: 'it is time' });
  const updates = async (): Promise<Updates> =>
    updatesSchema.parse(await (await central.get('/api/v1/updates')).json());
  const pulled = async (kiosk: Kiosk) => {
    const { changes } = await fleet.pull(kiosk);
    return {
      rollOut:
        changes.flatMap((one) => rollOutChangeSchema.safeParse(one).data?.rollOut ?? []).at(-1) ?? null,
      rings: changes
        .flatMap((one) => updateRingChangeSchema.safeParse(one).data ?? [])
        .map(({ ring }) => ring),
    };
  };

  test('a release goes ring by ring, and every kiosk hears which version is open for which', async () => {
    assert.deepEqual((await updates()).rollOut, {
      stopped: false,
      open: { canary: null, early: null, everyone: null },
    });
    assert.deepEqual(await pulled(front), { rollOut: null, rings: [] });
    assert.deepEqual(await errorOf(await open('early', '2.0.0')), [409, 'ring-too-early']);
    assert.equal((await open('canary', '2.0.0')).status, 204);
    assert.deepEqual(await errorOf(await open('canary', '2.0.0')), [409, 'roll-out-same']);
    assert.deepEqual(await errorOf(await open('everyone', '2.0.0')), [409, 'ring-too-early']);
    assert.equal((await open('early', '2.0.0')).status, 204);
    assert.equal((await open('canary', '2.1.0')).status, 204);
    const wanted = { stopped: false, open: { canary: '2.1.0', early: '2.0.0', everyone: null } };
    for (const kiosk of [front, yard]) assert.deepEqual((await pulled(kiosk)).rollOut, wanted);
    assert.equal((await open('everyone', '2.0.0')).status, 204, 'which the ring before has had');
    assert.deepEqual(await errorOf(await open('canary', '../../etc')), [422, 'request-invalid']);
  });

  test('a stop reaches every kiosk, and goes on until somebody says so', async () => {
    await open('canary', '2.0.0');
    assert.equal((await post('/stop', { reason: 'screens stay black' })).status, 204);
    assert.deepEqual(await errorOf(await post('/stop', { reason: 'again' })), [409, 'roll-out-same']);
    for (const kiosk of [front, yard]) assert.equal((await pulled(kiosk)).rollOut?.stopped, true);
    await open('canary', '2.0.1');
    assert.equal((await pulled(front)).rollOut?.stopped, true, 'another version does not end it');
    assert.equal((await post('/resume', { reason: 'mended' })).status, 204);
    assert.equal((await pulled(front)).rollOut?.stopped, false);
    assert.deepEqual(
      (await updates()).steps.map(({ kind, version, author, reason }) => [kind, version, author, reason]),
      [
        ['resumed', null, 'admin token', 'mended'],
        ['opened', '2.0.1', 'admin token', 'it is time'],
        ['stopped', null, 'admin token', 'screens stay black'],
        ['opened', '2.0.0', 'admin token', 'it is time'],
      ],
    );
  });

  const putIntoRing = (deviceIds: string[], ring: string | null) =>
    post('/rings', { deviceIds, ring, reason: 'near the technicians' });

  test('kiosks are put into rings many at once, each hears its own, and the list shows them', async () => {
    assert.deepEqual(await (await putIntoRing(['front', 'yard', 'nobody'], 'canary')).json(), {
      assigned: 2,
    });
    assert.deepEqual(await (await putIntoRing(['yard'], null)).json(), { assigned: 1 });
    assert.deepEqual([(await pulled(front)).rings, (await pulled(yard)).rings], [['canary'], [null]]);
    assert.deepEqual(
      [(await fleet.device('front')).ring, (await fleet.device('yard')).ring],
      ['canary', null],
    );
    assert.deepEqual(await errorOf(await putIntoRing(['front'], 'nightly')), [422, 'request-invalid']);
    const row = await central.database.db
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', 'updates/rings')
      .orderBy('position')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.deepEqual(JSON.parse(row.detail), {
      method: 'POST',
      reason: 'near the technicians',
      deviceIds: ['front', 'yard', 'nobody'],
      ring: 'canary',
    });
  });

  test('only administrators decide; technicians look', async () => {
    const { db } = central.database;
    for (const [role, mayRead] of [
      ['technician', true],
      ['manager', false],
      ['auditor', false],
    ] as const) {
      const { account_id: accountId } = await db
        .insertInto('accounts')
        .values({ name: `a ${role}`, role, sites: null, created_by: 'test' })
        .returning('account_id')
        .executeTakeFirstOrThrow();
      const headers = { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
      assert.equal((await central.get('/api/v1/updates', headers)).status, mayRead ? 200 : 403, role);
      for (const path of ['/open', '/stop', '/resume', '/rings'])
        assert.deepEqual(await errorOf(await post(path, {}, headers)), [403, 'not-permitted'], role);
    }
  });
});
