/** "Let it count again", on both databases: what all was in a check-in's place, and who may take it back. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import {
  attendancePageSchema,
  signedCorrectionSchema,
  type AttendanceRecord,
  type SignedCorrection,
} from '@rollcall/contract';
import { z } from 'zod';
import { openSession } from '../src/access/sessions.ts';
import { workedTimeSchema } from '../src/worked-time/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

const path = '/api/v1/corrections';
const listSchema = z.object({ corrections: z.array(signedCorrectionSchema) });
type CheckIn = Pick<AttendanceRecord, 'eventId' | 'occurredAt'>;

onEachEngine('check-ins that count again', (engine) => {
  let central: TestCentral;
  let original: CheckIn;

  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    const kiosk = createKiosk('front', 'Front door');
    const annex = createKiosk('back', 'Annex');
    await central.register(kiosk);
    await central.register(annex);
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', 'Ada Lovelace')),
      kiosk.event(attendance('ada', { siteId: 'main-office' }), { occurredAt: '2026-06-01T06:00:00.000Z' }),
    ]);
    await central.deliver(annex, [
      annex.event(enrolment('bo', 'Bo Derek')),
      annex.event(attendance('bo', { siteId: 'annex' }), { occurredAt: '2026-05-01T06:00:00.000Z' }),
    ]);
    const [record] = await records();
    assert.ok(record);
    original = record;
  });

  const records = async (): Promise<AttendanceRecord[]> =>
    attendancePageSchema.parse(
      await (await central.get('/api/v1/attendance?from=2026-06-01T00:00:00Z')).json(),
    ).records;
  const post = (change: object, headers = asAdmin) =>
    central.post(path, { change, reason: 'asked to' }, headers);
  const state = async (change: object, headers = asAdmin): Promise<SignedCorrection> => {
    const response = await post(change, headers);
    assert.equal(response.status, 201, await response.clone().text());
    return signedCorrectionSchema.parse(await response.json());
  };
  const correctsOf = ({ eventId, occurredAt }: CheckIn) => ({ eventId, occurredAt });
  /** The check-in that then stands in its place. */
  const replace = async (checkIn: CheckIn, hour: string, siteId = 'main-office'): Promise<CheckIn> => {
    const occurredAt = `2026-06-01T${hour}:00:00.000Z`;
    const corrects = correctsOf(checkIn);
    const { id } = await state({ kind: 'replaced', corrects, enroleeId: 'ada', siteId, occurredAt });
    return { eventId: id, occurredAt };
  };
  const restored = (checkIn: CheckIn) => ({ kind: 'restored', corrects: correctsOf(checkIn) });
  const counting = async (): Promise<string[]> =>
    (await records()).filter(({ undone }) => !undone).map(({ eventId }) => eventId);
  const managerOf = async (...sites: string[]): Promise<Record<string, string>> => {
    const { account_id: accountId } = await central.database.db
      .insertInto('accounts')
      .values({ name: `manager of ${sites.join()}`, role: 'manager', sites, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { cookie: `rollcall_session=${await openSession(central.database.db, { accountId })}` };
  };
  const kindsSeen = async (...sites: string[]): Promise<string[]> =>
    listSchema
      .parse(await (await central.get(path, await managerOf(...sites))).json())
      .corrections.map(({ change }) => change.kind);

  test('one that was moved more than once is the only one that counts then', async () => {
    const first = await replace(original, '07');
    const second = await replace(first, '08');
    const third = await replace(second, '09');
    assert.deepEqual(await counting(), [third.eventId]);
    await state(restored(original));
    assert.deepEqual(await counting(), [original.eventId]);
    const worked = await central.get('/api/v1/worked-time?from=2026-06-01&to=2026-06-01');
    assert.deepEqual(
      workedTimeSchema.parse(await worked.json()).rows.map(({ openDays }) => openDays),
      [1],
      'one check-in: an open day',
    );
    for (const each of [first, second, third])
      assert.deepEqual(await errorOf(await post(restored(each))), [409, 'not-corrected']);
  });

  test('one between leaves what it replaced as it is', async () => {
    const first = await replace(original, '07');
    await replace(first, '08');
    await state(restored(first));
    assert.deepEqual(await counting(), [first.eventId]);
    await state(restored(original));
    assert.deepEqual(await counting(), [original.eventId]);
  });

  test('one that was moved to a site is not taken from there by a manager of another', async () => {
    const own = await managerOf('main-office');
    const moved = await replace(original, '07', 'annex');
    assert.deepEqual(await errorOf(await post(restored(original), own)), [404, 'check-in-unknown']);
    assert.deepEqual(await counting(), [moved.eventId]);
    const back = await replace(moved, '08');
    assert.deepEqual(
      await errorOf(await post(restored(original), own)),
      [404, 'check-in-unknown'],
      'it was there in between',
    );
    assert.deepEqual(await counting(), [back.eventId]);
    await state(restored(original), await managerOf('main-office', 'annex'));
    assert.deepEqual(await counting(), [original.eventId]);
  });

  test('one of two sites is a correction of both: only who may see both sees it', async () => {
    await replace(original, '07', 'annex');
    await state(restored(original));
    assert.deepEqual(await kindsSeen('main-office'), []);
    assert.deepEqual(await kindsSeen('annex'), []);
    assert.deepEqual(await kindsSeen('main-office', 'annex'), ['restored', 'replaced']);
  });
});
