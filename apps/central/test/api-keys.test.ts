/** Keys of programs: what they may, where, how long, and that nobody reads one twice. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { attendancePageSchema } from '@rollcall/contract';
import { z } from 'zod';
import { apiKeySchema, auditRowSchema, madeKeySchema, selfSchema } from '../src/wire.ts';
import { asAdmin, bearer, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

onEachEngine('API keys', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  const wanted = { name: 'payroll', scopes: ['attendance.read'], sites: null, days: 30, reason: 'pay' };
  const ask = (change: object = {}, headers: Record<string, string> = asAdmin) =>
    central.post('/api/v1/api-keys', { ...wanted, ...change }, headers);
  async function make(change: object = {}) {
    const answer = await ask(change);
    assert.equal(answer.status, 201);
    return madeKeySchema.parse(await answer.json());
  }
  const list = async () =>
    z.object({ keys: z.array(apiKeySchema) }).parse(await (await central.get('/api/v1/api-keys')).json())
      .keys;

  test('a key does what it was given and nothing else, and is shown once', async () => {
    const { key } = await make();
    assert.match(key, /^rck_[\w-]{43}$/);
    const headers = bearer(key);
    assert.equal((await central.get('/api/v1/attendance', headers)).status, 200);
    for (const path of ['attendance/export?format=csv', 'people', 'accounts', 'api-keys', 'audit', 'devices'])
      assert.deepEqual(
        await errorOf(await central.get(`/api/v1/${path}`, headers)),
        [403, 'not-permitted'],
        path,
      );
    const self = selfSchema.parse(await (await central.get('/api/v1/me', headers)).json());
    assert.deepEqual([self.name, self.by], ['key payroll', 'api-key']);
    assert.deepEqual(self.permissions.toSorted(), ['account.own', 'attendance.read']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me/sessions', headers)), [
      403,
      'account-needed',
    ]);
    const [known] = await list();
    assert.deepEqual([known?.state, known?.scopes], ['active', ['attendance.read']]);
    assert.ok(known?.lastUsedAt !== null);
    assert.ok(!JSON.stringify(await list()).includes(key.slice(4)));
    assert.ok(!central.log.join('').includes(key));
    const stored = await central.database.db.selectFrom('api_keys').selectAll().execute();
    assert.ok(!JSON.stringify(stored).includes(key.slice(4)), 'only its hash is kept');
  });

  test('a key of a site sees that site; scopes that know no sites are not given with one', async () => {
    const kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', 'Ada Lovelace')),
      kiosk.event(attendance('ada', { siteId: 'north' })),
      kiosk.event(attendance('ada', { siteId: 'south' })),
    ]);
    const { key } = await make({ sites: ['north'] });
    const answer = await central.get('/api/v1/attendance', bearer(key));
    const { records } = attendancePageSchema.parse(await answer.json());
    assert.deepEqual(
      records.map(({ siteId }) => siteId),
      ['north'],
    );
    assert.deepEqual(await errorOf(await ask({ sites: ['north'], scopes: ['audit.read'] })), [
      422,
      'request-invalid',
    ]);
  });

  test('it ends by revocation and by time, and what it did stands in the trail', async () => {
    const { key, keyId } = await make();
    await central.get('/api/v1/attendance', bearer(key));
    const revoke = () => central.post(`/api/v1/api-keys/${keyId}/revoke`, { reason: 'leaked' }, asAdmin);
    assert.equal((await revoke()).status, 204);
    assert.deepEqual(await errorOf(await central.get('/api/v1/attendance', bearer(key))), [
      401,
      'credential-invalid',
    ]);
    assert.deepEqual(await errorOf(await revoke()), [404, 'not-found']);
    const old = await make();
    await central.database.db
      .updateTable('api_keys')
      .set({ expires_at: new Date(0) })
      .where('key_id', '=', old.keyId)
      .execute();
    assert.deepEqual(await errorOf(await central.get('/api/v1/attendance', bearer(old.key))), [
      401,
      'credential-invalid',
    ]);
    assert.deepEqual((await list()).map(({ state }) => state).toSorted(), ['expired', 'revoked']);
    const { rows } = z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await central.get('/api/v1/audit')).json());
    const used = rows.find(({ action }) => action === 'attendance.read');
    assert.deepEqual([used?.actor, used?.role, used?.actorId], ['key payroll', 'api-key', keyId]);
    assert.ok(!JSON.stringify(rows).includes(key.slice(4)));
  });

  test('bad input is told apart, and only an administrator makes keys', async () => {
    for (const wrong of [
      { name: ' ' },
      { scopes: [] },
      { scopes: ['access.manage'] },
      { sites: ['not a site!'] },
      { days: 0 },
      { days: 731 },
      { reason: '' },
      { extra: 1 },
    ])
      assert.deepEqual(await errorOf(await ask(wrong)), [422, 'request-invalid'], JSON.stringify(wrong));
    assert.deepEqual(await errorOf(await ask({}, {})), [401, 'credential-missing']);
    assert.deepEqual(await errorOf(await ask({}, bearer('rck_unknown'))), [401, 'credential-invalid']);
    const { key } = await make();
    assert.deepEqual(await errorOf(await ask({}, bearer(key))), [403, 'not-permitted']);
  });
});
