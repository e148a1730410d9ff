/** Who may do what, what managers see, and what the trail says of it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { attendancePageSchema } from '@rollcall/contract';
import { openSession } from '../src/access/sessions.ts';
import type { Role } from '../src/access/roles.ts';
import { hashOfRow } from '../src/audit/record.ts';
import { deviceListSchema } from '../src/wire.ts';
import { createTestCentral, errorOf, tokens, type TestCentral } from './instruments/central.ts';
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
      ['/api/v1/kyc-checks', ['admin', 'auditor']],
      ['/api/v1/devices', ['admin', 'manager', 'auditor', 'technician']],
      ['/api/v1/pairings', ['admin', 'technician']],
    ];
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
    await Promise.all(Array.from({ length: 5 }, () => central.get('/api/v1/attendance?enroleeId=ada')));
    await central.post(
      '/api/v1/people/ada/remove',
      { reason: 'left' },
      { authorization: `Bearer ${tokens.admin}` },
    );
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
