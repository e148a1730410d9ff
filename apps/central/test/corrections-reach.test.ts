/** Which check-ins a manager of some sites corrects, and of whom. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { attendancePageSchema, signedCorrectionSchema } from '@rollcall/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { openSession } from '../src/access/sessions.ts';
import { createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

const path = '/api/v1/corrections';
const listSchema = z.object({ corrections: z.array(signedCorrectionSchema) });

onEachEngine('corrections by managers', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    const kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', 'Ada Lovelace')),
      kiosk.event(enrolment('bo', 'Bo Derek')),
      kiosk.event(attendance('ada'), { occurredAt: '2026-06-01T06:00:00.000Z' }),
    ]);
  });
  const managerOf = async (site: string): Promise<Record<string, string>> => {
    const { db } = central.database;
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ name: `manager of ${site}`, role: 'manager', sites: [site], created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
  };
  const last = async () => {
    const [record] = attendancePageSchema.parse(
      await (await central.get('/api/v1/attendance')).json(),
    ).records;
    assert.ok(record);
    return { eventId: record.eventId, occurredAt: record.occurredAt };
  };

  test('a manager corrects at the own sites, under the own name, and sees no correction of others', async () => {
    const [own, other] = [await managerOf('main-office'), await managerOf('annex')];
    const corrects = await last();
    const body = { reason: 'a mistake', change: { kind: 'withdrawn', corrects } };
    assert.deepEqual(await errorOf(await central.post(path, body, other)), [404, 'check-in-unknown']);
    const stated = signedCorrectionSchema.parse(await (await central.post(path, body, own)).json());
    assert.equal(stated.author.name, 'manager of main-office');
    const count = async (headers: Record<string, string>): Promise<number> =>
      listSchema.parse(await (await central.get(path, headers)).json()).corrections.length;
    assert.deepEqual([await count(own), await count(other)], [1, 0]);
    const added = {
      kind: 'added',
      enroleeId: 'ada',
      siteId: 'main-office',
      occurredAt: '2026-06-02T08:00:00Z',
    };
    assert.deepEqual(await errorOf(await central.post(path, { ...body, change: added }, other)), [
      422,
      'site-unknown',
    ]);
  });

  test('a manager states check-ins only of people whom the own sites know', async () => {
    const { db } = central.database;
    await sql`insert into sites (site_id, policy) values ('annex', '{}')`.execute(db);
    const corrects = await last();
    const states = (manager: Record<string, string>, change: object): Promise<Response> =>
      central.post(path, { reason: 'forgot', change }, manager);
    const added = { kind: 'added', enroleeId: 'bo', siteId: 'annex', occurredAt: '2026-06-02T08:00:00Z' };
    const unknown = [422, 'person-unknown'];
    const [annex, office] = [await managerOf('annex'), await managerOf('main-office')];
    assert.deepEqual(await errorOf(await states(annex, added)), unknown);
    assert.deepEqual(await errorOf(await states(annex, { ...added, enroleeId: 'nobody' })), unknown);
    const others = { ...added, kind: 'replaced', corrects, siteId: 'main-office' };
    assert.deepEqual(await errorOf(await states(office, others)), unknown);
    assert.deepEqual(listSchema.parse(await (await central.get(path)).json()).corrections, []);
    await db.insertInto('person_sites').values({ enrolee_id: 'bo', site_id: 'annex' }).execute();
    assert.equal((await states(annex, added)).status, 201);
    const own = { ...added, enroleeId: 'ada', siteId: 'main-office' };
    assert.equal((await states(office, own)).status, 201, 'has checked in there');
  });
});
