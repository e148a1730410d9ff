/** Who may do what, what managers see, and what the trail says of it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { attendancePageSchema } from '@rollcall/contract';
import { z } from 'zod';
import { openSession } from '../src/access/sessions.ts';
import type { Role } from '../src/access/roles.ts';
import { hashOfRow } from '../src/audit/record.ts';
import { deviceListSchema, personSchema } from '../src/wire.ts';
import { siteRulesSchema, workedTimeSchema } from '../src/worked-time/wire.ts';
import { asAdmin, createTestCentral, errorOf, tokens, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

onEachEngine('roles', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  /** The cookie of a new account. */
  async function as(role: Role, sites: string[] | null = null): Promise<Record<string, string>> {
    const { db } = central.database;
    const name = `${role}-${Math.random()}`;
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ name, role, sites, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
  }

  async function fillIn(): Promise<void> {
    const kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', 'Ada Lovelace')),
      kiosk.event(attendance('ada', { siteId: 'north' })),
      kiosk.event(attendance('ada', { siteId: 'south' })),
    ]);
  }

  const sitesSeen = async (headers: Record<string, string>): Promise<string[]> => {
    const page = attendancePageSchema.parse(await (await central.get('/api/v1/attendance', headers)).json());
    return page.records.map(({ siteId }) => siteId).toSorted();
  };

  test('each role opens its own doors, and is told of the others that they are closed', async () => {
    const paths: [string, Role[]][] = [
      ['/api/v1/attendance', ['admin', 'manager', 'auditor']],
      ['/api/v1/people', ['admin', 'manager', 'auditor']],
      ['/api/v1/kyc-checks', ['admin', 'manager', 'auditor']],
      ['/api/v1/kyc-rules', ['admin', 'manager', 'auditor']],
      ['/api/v1/devices', ['admin', 'manager', 'auditor', 'technician']],
      ['/api/v1/pairings', ['admin', 'technician']],
      ['/api/v1/worked-time?from=2026-06-01&to=2026-06-30', ['admin', 'manager', 'auditor']],
      [
        '/api/v1/worked-time/export?format=csv&from=2026-06-01&to=2026-06-30',
        ['admin', 'manager', 'auditor'],
      ],
      ['/api/v1/work-rules', ['admin', 'manager', 'auditor']],
      ['/api/v1/corrections', ['admin', 'manager', 'auditor']],
      ['/api/v1/today', ['admin', 'manager', 'auditor']],
      ['/api/v1/webhooks', ['admin']],
      ['/api/v1/people/ada', ['admin', 'manager', 'auditor']],
      ['/api/v1/people/ada/export', ['admin', 'auditor']],
      ['/api/v1/devices/front/commands', ['admin', 'technician']],
      ['/api/v1/devices/front/held-events', ['admin']],
      ['/api/v1/accounts', ['admin']],
      ['/api/v1/audit', ['admin', 'auditor']],
      ['/api/v1/me/passkeys', ['admin', 'manager', 'auditor', 'technician']],
    ];
    await fillIn();
    for (const role of ['admin', 'manager', 'auditor', 'technician'] as const) {
      const headers = await as(role);
      for (const [path, allowed] of paths) {
        const answer = await central.get(path, headers);
        if (allowed.includes(role)) assert.equal(answer.status, 200, `${role} ${path}`);
        else assert.deepEqual(await errorOf(answer), [403, 'not-permitted'], `${role} ${path}`);
      }
    }
  });

  test('a manager sees the own sites, in the list, the figures, the export, and among kiosks', async () => {
    await fillIn();
    assert.deepEqual(await sitesSeen(await as('manager', ['north'])), ['north']);
    assert.deepEqual(await sitesSeen(await as('manager', [])), []);
    assert.deepEqual(await sitesSeen(await as('manager')), ['north', 'south']);
    const manager = await as('manager', ['south']);
    const summary = await central.get('/api/v1/attendance/summary', manager);
    assert.deepEqual(await summary.json(), { checkIns: 1, people: 1 });
    const file = await central.get('/api/v1/attendance/export?format=json&siteId=north', manager);
    assert.doesNotMatch(await file.text(), /north/);
    const devices = await central.get('/api/v1/devices', manager);
    assert.deepEqual(deviceListSchema.parse(await devices.json()).devices, []);
  });

  test('who may change what: the others are told so, before their words are read', async () => {
    const changes: [string, string, Role[]][] = [
      ['PUT', '/api/v1/people/ada', ['admin']],
      ['POST', '/api/v1/people/import', ['admin']],
      ['POST', '/api/v1/people/ada/remove', ['admin']],
      ['POST', '/api/v1/work-rules', ['admin']],
      ['POST', '/api/v1/corrections', ['admin', 'manager']],
      ['POST', '/api/v1/webhooks', ['admin']],
      ['POST', '/api/v1/work-rules/withdraw', ['admin']],
      ['PUT', '/api/v1/sites', ['admin']],
      ['POST', '/api/v1/pairings/confirm', ['admin', 'technician']],
      ['POST', '/api/v1/devices/front/commands', ['admin', 'technician']],
      ['POST', '/api/v1/devices/front/site', ['admin']],
      ['POST', '/api/v1/devices/front/revoke', ['admin']],
      ['POST', '/api/v1/accounts', ['admin']],
      ['POST', `/api/v1/kyc-checks/front/${randomUUID()}/decisions`, ['admin', 'manager']],
      ['PUT', '/api/v1/kyc-rules', ['admin']],
    ];
    for (const role of ['admin', 'manager', 'auditor', 'technician'] as const) {
      const headers = { 'content-type': 'application/json', ...(await as(role)) };
      for (const [method, path, allowed] of changes) {
        const answer = await central.app.request(path, { method, body: '{"not":"asked for"}', headers });
        const expected = allowed.includes(role) ? [422, 'request-invalid'] : [403, 'not-permitted'];
        assert.deepEqual(await errorOf(answer), expected, `${role} ${method} ${path}`);
      }
    }
  });

  test('a manager finds people of the own sites, and counts the hours there only', async () => {
    await fillIn();
    const { db } = central.database;
    await db
      .insertInto('person_sites')
      .values({ enrolee_id: 'ada', site_id: 'north' })
      .onConflict((on) => on.doNothing())
      .execute();
    await db.deleteFrom('person_sites').where('site_id', '<>', 'north').execute();
    const [north, south] = [await as('manager', ['north']), await as('manager', ['south'])];
    assert.equal((await central.get('/api/v1/people/ada', north)).status, 200);
    assert.deepEqual(await errorOf(await central.get('/api/v1/people/ada', south)), [404, 'not-found']);
    const people = async (headers: Record<string, string>) =>
      z
        .object({ people: z.array(personSchema) })
        .parse(await (await central.get('/api/v1/people', headers)).json()).people.length;
    assert.deepEqual([await people(north), await people(south)], [1, 0]);
    const hours = `/api/v1/worked-time?from=2026-11-19&to=2026-11-21&groupBy=site`;
    const sitesOf = async (headers: Record<string, string>) =>
      workedTimeSchema
        .parse(await (await central.get(hours, headers)).json())
        .rows.map(({ siteId }) => siteId);
    const all = await sitesOf(await as('manager'));
    const only = await sitesOf(south);
    assert.ok(all.length > 0 && only.every((siteId) => siteId === 'south'), JSON.stringify({ all, only }));
    for (const siteId of ['north', 'south', null]) {
      const rules = { effectiveFrom: '2026-01-01', timeZone: 'UTC' };
      await central.post('/api/v1/work-rules', { siteId, rules, reason: 'x' }, asAdmin);
    }
    const rules = z
      .object({ rules: z.array(siteRulesSchema) })
      .parse(await (await central.get('/api/v1/work-rules', south)).json());
    assert.deepEqual(
      rules.rules.map(({ siteId }) => siteId),
      [null, 'south'],
    );
  });

  test('a technician who is kept to a site does nothing to the kiosks of another', async () => {
    await fillIn();
    const order = { command: { name: 'restart' }, reason: 'stuck' };
    const elsewhere = { 'content-type': 'application/json', ...(await as('technician', ['elsewhere'])) };
    const answer = await central.post('/api/v1/devices/front/commands', order, elsewhere);
    assert.deepEqual(await errorOf(answer), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/devices/front/commands', elsewhere)), [
      404,
      'not-found',
    ]);
    const pairing = { code: 'ABCD-2345', siteId: 'north' };
    assert.deepEqual(await errorOf(await central.post('/api/v1/pairings/confirm', pairing, elsewhere)), [
      403,
      'not-permitted',
    ]);
    assert.equal(
      (await central.post('/api/v1/devices/front/commands', order, await as('technician'))).status,
      201,
    );
  });

  test('an account that is disabled, or loses its role, does so at once', async () => {
    const headers = await as('manager');
    const { db } = central.database;
    assert.equal((await central.get('/api/v1/attendance', headers)).status, 200);
    await db.updateTable('accounts').set({ role: 'technician' }).execute();
    assert.deepEqual(await errorOf(await central.get('/api/v1/attendance', headers)), [403, 'not-permitted']);
    await db.updateTable('accounts').set({ disabled_at: new Date() }).execute();
    assert.deepEqual(await errorOf(await central.get('/api/v1/devices', headers)), [
      401,
      'credential-invalid',
    ]);
  });

  test('reads about people and changes are written down in a chain, refusals and figures are not', async () => {
    await fillIn();
    const technician = await as('technician');
    await central.get('/api/v1/attendance', technician);
    await central.get('/api/v1/attendance/summary');
    await Promise.all([1, 2, 3, 4, 5].map((limit) => central.get(`/api/v1/attendance?limit=${limit}`)));
    await central.get('/api/v1/attendance?limit=1');
    await central.post(
      '/api/v1/people/ada/remove',
      { reason: 'left' },
      { authorization: `Bearer ${tokens.admin}` },
    );
    // Their own permissions are for changes; what they list are people.
    for (const path of ['devices/front/held-events', 'enrolment-photos', 'enrolment-photos'])
      assert.equal((await central.get(`/api/v1/${path}`)).status, 200);
    assert.equal((await central.get('/api/v1/enrolment-photos', technician)).status, 403);
    const rows = await central.database.db.selectFrom('audit').selectAll().orderBy('position').execute();
    assert.deepEqual(
      rows.map(({ position, action, subject, actor_name: name }) => [
        Number(position),
        action,
        subject,
        name,
      ]),
      [
        ...[1, 2, 3, 4, 5].map((n) => [n, 'attendance.read', 'attendance', 'admin token']),
        [6, 'people.remove', 'people/ada/remove', 'admin token'],
        [7, 'attendance.read', 'devices/front/held-events', 'admin token'],
        [8, 'people.read', 'enrolment-photos', 'admin token'],
      ],
    );
    assert.deepEqual(JSON.parse(rows[5]?.detail ?? ''), { method: 'POST', reason: 'left' });
    let previous = '0'.repeat(64);
    for (const row of rows) {
      assert.equal(row.previous_hash, previous);
      assert.equal(row.hash, hashOfRow({ ...row, position: Number(row.position) }));
      previous = row.hash;
    }
  });
});
