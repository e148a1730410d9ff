/** Worked time over HTTP, on both databases: rules, their days, sums and files. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { workedTime } from '../src/worked-time/report.ts';
import { siteRulesSchema, workedTimeSchema, type WorkedRow } from '../src/worked-time/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';

const listSchema = z.object({ rules: z.array(siteRulesSchema) });
const week = (startsAt: string | null) => Array.from({ length: 7 }, () => startsAt);
const june = 'from=2026-06-01&to=2026-06-30';

const checkIn = (person: string, occurredAt: string, siteId = 'main-office') => ({
  ...attendance(person, { siteId }),
  occurredAt,
});

onEachEngine('worked time', (engine) => {
  let central: TestCentral;
  before(async () => {
    central = createTestCentral(await engine.freshDatabase());
    const kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    const checkIns = [
      checkIn('ada', '2026-06-01T06:10:00.000Z'),
      checkIn('bo', '2026-06-01T05:50:00.000Z'),
      checkIn('ada', '2026-06-01T14:10:00.000Z'),
      checkIn('bo', '2026-06-02T02:30:00.000Z'),
      checkIn('ada', '2026-06-08T06:10:00.000Z'),
    ];
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', '=Ada')),
      ...checkIns.map(({ occurredAt, ...payload }) => kiosk.event(payload, { occurredAt })),
    ]);
  });
  after(() => central.database.close());

  const rows = async (query: string): Promise<WorkedRow[]> => {
    const response = await central.get(`/api/v1/worked-time?${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    return workedTimeSchema.parse(await response.json()).rows;
  };
  const state = (path: string, body: object) => central.post(`/api/v1/work-rules${path}`, body, asAdmin);
  const actions = async () =>
    (await central.database.db.selectFrom('admin_actions').selectAll().orderBy('position').execute()).map(
      ({ action, reason }) => `${action}: ${reason}`,
    );

  test('without rules is from first to last, by the zone that is asked for', async () => {
    const found = await rows(june);
    assert.deepEqual(
      found.map(({ day, enroleeId, workedSeconds, openDays }) => [day, enroleeId, workedSeconds, openDays]),
      [
        ['2026-06-01', 'ada', 8 * 3600, 0],
        ['2026-06-01', 'bo', 20 * 3600 + 40 * 60, 0],
        ['2026-06-08', 'ada', 0, 1],
      ],
    );
    assert.equal(found[0]?.displayName, '=Ada');
    assert.equal(found[0]?.timeZone, 'UTC');
    // 02:30 in London is 04:30 in Berlin: a day of its own there.
    assert.equal((await rows(`${june}&timeZone=Europe/Berlin`)).length, 4);
  });

  test('is summed by day, person and site, and filtered', async () => {
    const brief = async (query: string) =>
      (await rows(`${june}&${query}`)).map((row) => [
        row.day ?? row.enroleeId ?? row.siteId,
        row.days,
        row.people,
        row.workedSeconds,
      ]);
    assert.deepEqual(await brief('groupBy=day'), [
      ['2026-06-01', 2, 2, 28 * 3600 + 40 * 60],
      ['2026-06-08', 1, 1, 0],
    ]);
    assert.deepEqual(await brief('groupBy=person&enroleeId=ada'), [['ada', 2, 1, 8 * 3600]]);
    assert.deepEqual(await brief('groupBy=site'), [['main-office', 3, 2, 28 * 3600 + 40 * 60]]);
    assert.deepEqual(await brief('siteId=nowhere'), []);
    assert.deepEqual(await rows('from=2026-06-02&to=2026-06-07'), [], 'the night is of the first');
  });

  const late = async () => (await rows(`${june}&enroleeId=ada`)).map(({ lateMinutes }) => lateMinutes);

  test('is by the rules that held on each day; who said so is kept, and they can be taken back', async () => {
    const rules = { effectiveFrom: '2026-01-01', timeZone: 'Europe/Berlin', startsAt: week('08:00') };
    const later = { ...rules, effectiveFrom: '2026-06-05', startsAt: week('08:30') };
    assert.equal((await state('', { siteId: null, rules, reason: 'the contract' })).status, 200);
    assert.equal((await state('', { siteId: 'main-office', rules: later, reason: 'bus' })).status, 200);
    assert.deepEqual(await late(), [10, 0]);
    const listed = listSchema.parse(await (await central.get('/api/v1/work-rules')).json()).rules;
    assert.deepEqual(
      listed.map(({ siteId, rules: { effectiveFrom } }) => [siteId, effectiveFrom]),
      [
        [null, '2026-01-01'],
        ['main-office', '2026-06-05'],
      ],
    );
    const key = { siteId: 'main-office', effectiveFrom: '2026-06-05', reason: 'no bus' };
    assert.equal((await state('/withdraw', key)).status, 200);
    assert.deepEqual(await late(), [10, 10]);
    assert.deepEqual(await errorOf(await state('/withdraw', key)), [404, 'not-found']);
    assert.deepEqual(await actions(), [
      'work-rules-stated: the contract',
      'work-rules-stated: bus',
      'work-rules-withdrawn: no bus',
    ]);
  });

  const file = (format: string) => central.get(`/api/v1/worked-time/export?format=${format}&${june}`);

  test('comes as CSV without formulas, as JSON and as a workbook', async () => {
    const csv = await file('csv');
    assert.match(csv.headers.get('content-disposition') ?? '', /worked-time-2026-06-01-2026-06-30\.csv/);
    assert.match(await csv.text(), /2026-06-01,ada,'=Ada,main-office,.*,8,28800,/);
    const [first] = z.array(z.record(z.string(), z.unknown())).parse(await (await file('json')).json());
    assert.deepEqual([first?.['person_id'], first?.['worked_hours']], ['ada', 8]);
    const parts = unzipSync(new Uint8Array(await (await file('xlsx')).arrayBuffer()));
    assert.match(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array()), /28800/);
  });

  test('refuses what it cannot answer, and says why', async () => {
    const bad = [
      'from=2026-06-01',
      'from=2026-06-02&to=2026-06-01',
      'from=2026-01-01&to=2026-12-31',
      'from=2026-02-30&to=2026-03-01',
      'from=0000-01-01&to=0000-01-02',
      `${june}&timeZone=Mars/Olympus`,
      `${june}&groupBy=week`,
      `${june}&other=1`,
    ];
    for (const query of bad)
      for (const path of ['?', '/export?format=csv&'])
        assert.deepEqual(
          await errorOf(await central.get(`/api/v1/worked-time${path}${query}`)),
          [400, 'query-invalid'],
          query,
        );
    const rules = { effectiveFrom: '2026-01-01', timeZone: 'Europe/Berlin' };
    const badRules = [
      { ...rules, timeZone: '+02:00' },
      { ...rules, effectiveFrom: 'today' },
      { ...rules, startsAt: ['08:00'] },
      { ...rules, startsAt: week('24:00') },
      { ...rules, graceMinutes: -1 },
      { ...rules, unknown: 1 },
    ];
    for (const wrong of badRules)
      assert.deepEqual(
        await errorOf(await state('', { siteId: null, rules: wrong, reason: 'x' })),
        [422, 'request-invalid'],
        JSON.stringify(wrong),
      );
    assert.equal((await state('', { siteId: null, rules, reason: ' ' })).status, 422);
    assert.equal((await central.get(`/api/v1/worked-time?${june}`, {})).status, 401);
    assert.equal(
      (await central.post('/api/v1/work-rules', { siteId: null, rules, reason: 'x' })).status,
      401,
    );
    assert.equal(
      await workedTime(
        central.database.db,
        { from: '2026-06-01', to: '2026-06-30', groupBy: 'none', timeZone: 'UTC', sites: null },
        4,
      ),
      null,
      'more check-ins than may be counted',
    );
  });
});
