import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attendancePageSchema, type AttendancePage } from '@rollcall/contract';
import * as fc from 'fast-check';
import {
  readPageCursor,
  readStreamCursor,
  writePageCursor,
  writeStreamCursor,
} from '../src/attendance/cursor.ts';
import { attendanceSummarySchema } from '../src/wire.ts';
import { createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk } from './instruments/kiosk.ts';

const at = (day: number, minute: number): string =>
  new Date(Date.UTC(2026, 10, day, 8, minute)).toISOString();

onEachEngine('the list of attendance', (engine) => {
  let central: TestCentral;
  before(async () => {
    central = createTestCentral(await engine.freshDatabase());
    const [front, back] = [createKiosk('front', 'Front door'), createKiosk('back', 'Back door')];
    for (const kiosk of [front, back]) await central.register(kiosk);
    const people = ['ada', 'grace', 'alan'];
    const events = (kiosk: typeof front, day: number) =>
      Array.from({ length: 30 }, (_, index) =>
        // Three at a time at the same moment: the time alone is no key.
        kiosk.event(attendance(people[index % 3]), { occurredAt: at(day, Math.floor(index / 3)) }),
      );
    await central.deliver(front, events(front, 20));
    // Delivered later, but it happened before.
    await central.deliver(back, events(back, 19));
  });
  after(() => central.database.close());

  const page = async (query: string): Promise<AttendancePage> =>
    attendancePageSchema.parse(await (await central.get(`/api/v1/attendance?${query}`)).json());

  async function allPages(query: string): Promise<string[]> {
    const ids: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const one: AttendancePage = await page(`${query}${next && `&before=${encodeURIComponent(next)}`}`);
      ids.push(...one.records.map(({ eventId }) => eventId));
      next = one.nextBefore;
    }
    return ids;
  }

  const count = async (query: string): Promise<number> => (await allPages(`limit=50&${query}`)).length;
  const summary = async (query: string): Promise<unknown> =>
    attendanceSummarySchema.parse(await (await central.get(`/api/v1/attendance/summary?${query}`)).json());

  test('is newest first by when it happened, not by when it arrived', async () => {
    const { records, nextBefore } = await page('limit=200');
    assert.equal(records.length, 60);
    assert.equal(nextBefore, null);
    const times = records.map(({ occurredAt }) => occurredAt);
    assert.deepEqual(times, times.toSorted().toReversed());
    assert.equal(records[0]?.deviceName, 'Front door');
    assert.equal(records.at(-1)?.deviceName, 'Back door');
  });

  test('comes in pages of any size, each record once', async () => {
    const whole = (await page('limit=200')).records.map(({ eventId }) => eventId);
    for (const limit of [1, 7, 20, 30, 59, 60, 61])
      assert.deepEqual(await allPages(`limit=${limit}`), whole, `pages of ${limit}`);
  });

  test('a record that arrives between two pages shifts nothing', async () => {
    const first = await page('limit=10');
    const late = createKiosk('late', 'Late');
    await central.register(late);
    const event = late.event(attendance('eve'), { occurredAt: at(21, 0) });
    await central.deliver(late, [event]);
    const second = await page(`limit=10&before=${first.nextBefore}`);
    const ids = [...first.records, ...second.records].map(({ eventId }) => eventId);
    assert.equal(new Set(ids).size, 20);
    assert.ok(!ids.includes(event.id));
    assert.equal((await page('limit=1')).records[0]?.eventId, event.id);
  });

  test('is filtered by kiosk, by person and by time', async () => {
    assert.equal(await count('deviceId=back'), 30);
    assert.equal(await count('enroleeId=ada'), 20);
    assert.equal(await count('enroleeId=ada&deviceId=back'), 10);
    assert.equal(await count('enroleeId=nobody'), 0);
    assert.equal(await count(`from=${at(20, 0)}&to=${at(20, 5)}`), 15, 'the start is in, the end is not');
    assert.equal(
      await count(`from=${encodeURIComponent('2026-11-20T09:00:00.000+01:00')}&deviceId=front`),
      30,
    );
  });

  test('is summed up', async () => {
    assert.deepEqual(await summary(`from=${at(20, 0)}&to=${at(20, 1)}`), { checkIns: 3, people: 3 });
    assert.deepEqual(await summary(`from=${at(25, 0)}`), { checkIns: 0, people: 0 });
  });
});

test('cursors are read as they were written, and nothing else is', () => {
  const page = { occurredAt: '2026-11-20T08:00:00.000Z', eventId: crypto.randomUUID() };
  assert.deepEqual(readPageCursor(writePageCursor(page)), page);
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 2n ** 63n - 1n), (writtenBy, position) => {
      const cursor = { writtenBy, position };
      assert.deepEqual(readStreamCursor(writeStreamCursor(cursor)), cursor);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readPageCursor(text) === null));
  for (const text of ['', '1', '1-', '-1', '1-2-3', `${2n ** 64n}-1`, `1-${2n ** 63n}`, ' 1-1', '0x1-1'])
    assert.equal(readStreamCursor(text), null, text);
});
