/** Worked time of people who go from one site to another, on both databases. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { workedTimeSchema } from '../src/worked-time/wire.ts';
import { madeKeySchema } from '../src/wire.ts';
import { asAdmin, bearer, createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

const everyDay = Array.from({ length: 7 }, () => '08:00');
const rules = { effectiveFrom: '2026-01-01', timeZone: 'UTC', startsAt: everyDay };
const checkIns = [
  ['ada', 'a', '07:55'],
  ['ada', 'b', '12:00'],
  ['ada', 'b', '17:00'],
  ['bo', 'b', '08:20'],
  ['bo', 'a', '15:20'],
] as const;

onEachEngine('worked time at several sites', (engine) => {
  let central: TestCentral;
  let ofB: Record<string, string>;
  before(async () => {
    central = createTestCentral(await engine.freshDatabase());
    const kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', 'Ada')),
      kiosk.event(enrolment('bo', 'Bo')),
      ...checkIns.map(([person, siteId, time]) =>
        kiosk.event(attendance(person, { siteId }), { occurredAt: `2026-06-01T${time}:00.000Z` }),
      ),
    ]);
    const statement = { siteId: null, reason: 'the contract', rules };
    assert.equal((await central.post('/api/v1/work-rules', statement, asAdmin)).status, 200);
    const key = { name: 'b', scopes: ['attendance.read'], sites: ['b'], days: 30, reason: 'pay' };
    const made = await central.post('/api/v1/api-keys', key, asAdmin);
    ofB = bearer(madeKeySchema.parse(await made.json()).key);
  });
  after(() => central.database.close());

  async function days(more: string, headers = asAdmin) {
    const query = `from=2026-06-01&to=2026-06-01${more}`;
    const answer: unknown = await (await central.get(`/api/v1/worked-time?${query}`, headers)).json();
    return workedTimeSchema
      .parse(answer)
      .rows.map(({ enroleeId, siteId, firstIn, workedSeconds, lateMinutes, lateDays }) => [
        enroleeId ?? siteId,
        firstIn?.slice(11, 16),
        workedSeconds / 3600,
        lateMinutes,
        lateDays,
      ]);
  }

  test('of one site are the days that began there, whole', async () => {
    assert.deepEqual(await days('&siteId=a'), [['ada', '07:55', 9 + 5 / 60, 0, 0]]);
    assert.deepEqual(await days('&siteId=b'), [['bo', '08:20', 7, 20, 1]]);
    assert.deepEqual(await days('&siteId=b&groupBy=site'), [['b', undefined, 7, null, 1]]);
    assert.deepEqual(await days('&siteId=b&enroleeId=ada'), []);
  });

  test('who came to another site before is not late to those who see only the next', async () => {
    const seen = [
      ['ada', '12:00', 5, null, 0],
      ['bo', '08:20', 0, 20, 1],
    ];
    assert.deepEqual(await days('', ofB), seen);
    assert.deepEqual(await days('&siteId=b', ofB), seen);
    assert.deepEqual(await days('&groupBy=site', ofB), [['b', undefined, 5, null, 1]]);
    assert.deepEqual(await days('&siteId=a', ofB), []);
  });
});
