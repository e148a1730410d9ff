/** PINs and badges as an administrator gives them, and what the kiosks of the sites hear of it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { changeSchema, type Change } from '@rollcall/contract';
import { verify } from '@node-rs/argon2';
import { sql } from 'kysely';
import { openSession } from '../src/access/sessions.ts';
import { newSealingKey, sealerOf } from '../src/access/sealer.ts';
import { followPointers } from '../src/people/publish-credentials.ts';
import { givenPinSchema, madeBadgeSchema, personPageSchema, type GivenPin } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

type Credentials = Extract<Change, { kind: 'credentials' }>;
const reason = 'asked for it';

onEachEngine('credentials', (engine) => {
  let central: TestCentral;
  let plant: Kiosk;
  let office: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [plant, office] = [createKiosk('p', 'Plant gate'), createKiosk('o', 'Office door')];
    await pair(plant, 'plant');
    await pair(office, 'office');
    await keep('ada', ['plant']);
    await keep('ben', ['plant', 'office']);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull } = createFleet(() => central);

  async function keep(id: string, sites: readonly string[]): Promise<void> {
    const response = await central.app.request(`/api/v1/people/${id}`, {
      method: 'PUT',
      body: JSON.stringify({ displayName: id.toUpperCase(), sites, reason }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
    assert.equal(response.status, 200);
  }
  const givePin = (id: string, number: string, more: object = {}): Promise<Response> =>
    admin(`/api/v1/people/${id}/pin`, { number, reason, ...more });
  const given = async (id: string, number: string, more: object = {}): Promise<GivenPin> =>
    givenPinSchema.parse(await (await givePin(id, number, more)).json());
  const makeBadge = (id: string): Promise<Response> => admin(`/api/v1/people/${id}/badge`, { reason });
  const person = async (id: string) =>
    personPageSchema.parse(await (await central.get(`/api/v1/people/${id}`)).json());
  async function told(kiosk: Kiosk): Promise<Credentials[]> {
    const all = (await pull(kiosk)).changes.map((change) => changeSchema.parse(change));
    return all.filter((change) => change.kind === 'credentials');
  }

  test('a PIN is drawn, shown once, and known to the kiosks of the sites as a hash', async () => {
    const { number, pin } = await given('ada', '1042');
    assert.equal(number, '1042');
    assert.match(pin, /^\d{6}$/);
    const [change, ...more] = await told(plant);
    assert.ok(change?.pin !== undefined && change.pin !== null && more.length === 0);
    assert.deepEqual(
      [change.enroleeId, change.displayName, change.pin.number, change.pin.isSupervisor, change.badge],
      ['ada', 'ADA', '1042', false, null],
    );
    assert.ok(await verify(change.pin.hash, pin));
    assert.deepEqual(await told(office), []);
    const { credentials } = await person('ada');
    assert.deepEqual([credentials.pin?.number, credentials.badge], ['1042', null]);
    const exported = await (await central.get('/api/v1/people/ada/export')).text();
    assert.match(exported, /"number": "1042"/);
    assert.doesNotMatch(exported, new RegExp(`\\b${pin}\\b|argon2`));
  });

  test('another PIN takes the place of the first, and taken away it is told as none', async () => {
    await given('ada', '1042');
    const [first] = await told(plant);
    const { pin } = await given('ada', '7', { isSupervisor: true });
    const [second, ...more] = await told(plant);
    assert.ok(second?.pin && more.length === 0);
    assert.notEqual(second.pin.id, first?.pin?.id);
    assert.deepEqual([second.pin.number, second.pin.isSupervisor], ['7', true]);
    assert.ok(await verify(second.pin.hash, pin));
    assert.equal((await admin('/api/v1/people/ada/pin/remove', { reason })).status, 204);
    assert.deepEqual(
      (await told(plant)).map((change) => [change.enroleeId, change.pin, change.badge]),
      [['ada', null, null]],
    );
    assert.deepEqual(await errorOf(await admin('/api/v1/people/ada/pin/remove', { reason })), [
      404,
      'not-found',
    ]);
    assert.equal((await person('ada')).credentials.pin, null);
  });

  test('a number is one person’s; of two who ask at once for it one gets it', async () => {
    await given('ada', '1042');
    assert.deepEqual(await errorOf(await givePin('ben', '1042')), [409, 'pin-number-taken']);
    assert.equal((await givePin('ada', '1042')).status, 201, 'their own they keep');
    const both = await Promise.all([givePin('ada', '5'), givePin('ben', '5')]);
    const taken = both.filter(({ status }) => status === 409);
    assert.deepEqual([both.filter(({ status }) => status === 201).length, taken.length], [1, 1]);
    for (const wrong of ['', '12a', '12345678901', ' 7'])
      assert.deepEqual(await errorOf(await givePin('ada', wrong)), [422, 'request-invalid'], wrong);
    assert.deepEqual(await errorOf(await givePin('nobody', '9')), [404, 'not-found']);
    assert.deepEqual(await errorOf(await makeBadge('nobody')), [404, 'not-found']);
  });

  test('a badge is made, renewed and revoked at every site of the person', async () => {
    const { qrCode } = madeBadgeSchema.parse(await (await makeBadge('ben')).json());
    assert.ok(qrCode.size > 20 && qrCode.path.length > 1000);
    const [first] = await told(plant);
    assert.deepEqual(await told(office), [first]);
    assert.ok(first?.badge);
    await makeBadge('ben');
    const [second] = await told(office);
    assert.ok(second?.badge && second.badge.digest !== first.badge.digest);
    assert.ok((await person('ben')).credentials.badge);
    assert.equal((await admin('/api/v1/people/ben/badge/revoke', { reason })).status, 204);
    for (const kiosk of [plant, office])
      assert.deepEqual(
        (await told(kiosk)).map(({ badge }) => badge),
        [null],
      );
    assert.deepEqual(await errorOf(await admin('/api/v1/people/ben/badge/revoke', { reason })), [
      404,
      'not-found',
    ]);
  });

  test('a site that the person comes to hears of them, one that is left does not any more', async () => {
    await given('ada', '1042');
    await keep('ada', ['plant', 'office']);
    assert.deepEqual(
      (await told(office)).map(({ pin }) => pin?.number),
      ['1042'],
    );
    await keep('ada', ['office']);
    assert.deepEqual(await told(plant), []);
    assert.deepEqual(
      (await told(office)).map(({ pin }) => pin?.number),
      ['1042'],
    );
  });

  test('with the person they are erased; whoever comes back with the id has none, and the number is free', async () => {
    await given('ada', '1042');
    await makeBadge('ada');
    await admin('/api/v1/people/ada/remove', { reason });
    assert.ok(!kinds(await pull(plant)).includes('credentials'));
    assert.deepEqual((await person('ada')).credentials, { pin: null, badge: null });
    assert.equal((await givePin('ada', '1042')).status, 404, 'nobody of this id is here');
    assert.equal((await givePin('ben', '1042')).status, 201);
    const later = { occurredAt: new Date(Date.now() + 60_000).toISOString() };
    await central.deliver(plant, [plant.event(enrolment('ada', 'Ada'), later)]);
    const { removed, credentials } = await person('ada');
    assert.deepEqual([removed, credentials], [false, { pin: null, badge: null }]);
  });

  test('the database, the trail and the log hold no PIN, no token and no open hash', async () => {
    const { pin } = await given('ada', '1042');
    const { qrCode } = madeBadgeSchema.parse(await (await makeBadge('ada')).json());
    const [change] = await told(plant);
    const hash = change?.pin?.hash ?? assert.fail();
    const rows = async (table: string): Promise<string> =>
      JSON.stringify((await sql.raw(`select * from ${table}`).execute(central.database.db)).rows);
    const kept = await Promise.all(
      ['changes', 'person_pins', 'person_badges', 'audit', 'admin_actions'].map(rows),
    );
    const all = [...kept, ...central.log].join('\n');
    for (const secret of [hash, '$argon2', 'rollcall-badge', qrCode.path.slice(0, 200)])
      assert.ok(!all.includes(secret), secret);
    assert.ok(!new RegExp(`\\b${pin}\\b`).test(all));
    const audit = kept[3] ?? '';
    for (const path of ['people/ada/pin', 'people/ada/badge', reason]) assert.ok(audit.includes(path), path);
    for (const action of ['pin-given', 'badge-made']) assert.ok(kept[4]?.includes(action), action);
  });

  test('only an administrator gives them, and a manager of the site sees that they are there', async () => {
    await given('ada', '1042');
    for (const role of ['manager', 'auditor', 'technician'] as const) {
      const { db } = central.database;
      const { account_id: accountId } = await db
        .insertInto('accounts')
        .values({ name: role, role, sites: role === 'manager' ? ['plant'] : null, created_by: 'test' })
        .returning('account_id')
        .executeTakeFirstOrThrow();
      const cookie = { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
      for (const path of ['pin', 'pin/remove', 'badge', 'badge/revoke']) {
        const body = path === 'pin' ? { number: '5', reason } : { reason };
        const answer = await central.post(`/api/v1/people/ada/${path}`, body, cookie);
        assert.deepEqual(await errorOf(answer), [403, 'not-permitted'], `${role} ${path}`);
      }
      if (role !== 'manager') continue;
      const page = personPageSchema.parse(await (await central.get('/api/v1/people/ada', cookie)).json());
      assert.equal(page.credentials.pin?.number, '1042');
    }
  });

  test('a PIN that another sealing key closed is left out with a word in the log; all else is told', async () => {
    await given('ada', '1042');
    await makeBadge('ben');
    const said: unknown[] = [];
    const logger = { error: (...words: unknown[]) => void said.push(...words) } as never;
    const store = { db: central.database.db, sealer: sealerOf(newSealingKey()), logger };
    const pointers = ['ada', 'ben'].map((enroleeId) => ({ kind: 'credentials', enroleeId }));
    const other = { kind: 'of-tomorrow' };
    const changes = await followPointers(store, [...pointers, other]);
    assert.deepEqual(
      changes.map((change) => changeSchema.safeParse(change).data?.kind ?? change),
      ['credentials', other],
    );
    assert.equal(said.length, 2);
    assert.ok(!JSON.stringify(said).includes('ada'));
  });
});
