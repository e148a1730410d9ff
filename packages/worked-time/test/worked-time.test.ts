import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import {
  defaultRules,
  startOf,
  totals,
  workDayOf,
  workDays,
  type CheckIn,
  type WorkRules,
} from '../src/index.ts';

const berlin: WorkRules = { ...defaultRules('Europe/Berlin'), effectiveFrom: '2026-01-01' };
const everyDay = (startsAt: string) => Array.from({ length: 7 }, () => startsAt);
const at = (occurredAt: string, enroleeId = 'ada', siteId = 'hq'): CheckIn => ({
  enroleeId,
  siteId,
  occurredAt,
});
const days = (checkIns: readonly CheckIn[], ...rules: WorkRules[]) =>
  workDays(checkIns, {
    byPerson: new Map(),
    bySite: new Map([['hq', rules]]),
    general: [],
    otherwise: defaultRules('UTC'),
  });
const only = (checkIns: readonly CheckIn[], rules: WorkRules) => {
  const [day, ...rest] = days(checkIns, rules);
  assert.ok(day !== undefined);
  assert.deepEqual(rest, []);
  return day;
};
const hours = (count: number): number => count * 3600;

describe('a day', () => {
  test('is from the first check-in to the last, whatever order they come in', () => {
    const day = only(
      [at('2026-06-01T15:00:00Z'), at('2026-06-01T06:00:00Z'), at('2026-06-01T10:00:00Z')],
      berlin,
    );
    assert.equal(day.day, '2026-06-01');
    assert.equal(day.workedSeconds, hours(9));
    assert.equal(day.firstIn, '2026-06-01T06:00:00Z');
    assert.equal(day.lastOut, '2026-06-01T15:00:00.000Z');
    assert.equal(day.open, false);
  });

  test('of one check-in is open, and has no worked time', () => {
    const day = only([at('2026-06-01T06:00:00Z')], berlin);
    assert.deepEqual([day.open, day.lastOut, day.workedSeconds], [true, null, 0]);
  });

  test('by comings and goings has the breaks between them', () => {
    const times = ['06:00', '10:00', '11:00', '15:00'].map((time) => at(`2026-06-01T${time}:00Z`));
    const day = only(times, { ...berlin, pairing: 'in-out' });
    assert.deepEqual([day.workedSeconds, day.breakSeconds, day.open], [hours(8), hours(1), false]);
  });

  test('by comings and goings is open after a coming, and counts what is closed', () => {
    const times = ['06:00', '10:00', '11:00'].map((time) => at(`2026-06-01T${time}:00Z`));
    const day = only(times, { ...berlin, pairing: 'in-out' });
    assert.deepEqual([day.workedSeconds, day.lastOut, day.open], [hours(4), null, true]);
  });

  test('a second look into the camera is no going', () => {
    const times = ['06:00:00', '06:00:40', '14:00:00'].map((time) => at(`2026-06-01T${time}Z`));
    const day = only(times, { ...berlin, pairing: 'in-out' });
    assert.deepEqual([day.workedSeconds, day.open], [hours(8), false]);
  });
});

describe('a break that the rules take off', () => {
  const rules: WorkRules = { ...berlin, pairing: 'in-out', breakMinutes: 30, breakAfterMinutes: 360 };
  const worked = (...times: string[]) =>
    only(
      times.map((time) => at(`2026-06-01T${time}:00Z`)),
      rules,
    ).workedSeconds;

  test('is taken from a day that is long enough, and from no shorter one', () => {
    assert.equal(worked('06:00', '12:00'), hours(5.5));
    assert.equal(worked('06:00', '11:59'), hours(6) - 60);
  });
  test('is only what is missing of it when some was taken', () =>
    assert.equal(worked('06:00', '10:00', '10:10', '14:00'), hours(7.5)));
  test('is nothing when a longer one was taken', () =>
    assert.equal(worked('06:00', '10:00', '11:00', '14:00'), hours(7)));
});

describe('a night shift', () => {
  const night: WorkRules = { ...berlin, dayStartsAt: '12:00', startsAt: everyDay('22:00') };

  test('belongs to the day on which it began', () => {
    const day = only([at('2026-06-01T20:00:00Z'), at('2026-06-02T04:00:00Z')], night);
    assert.deepEqual([day.day, day.workedSeconds], ['2026-06-01', hours(8)]);
  });
  test('is as long as it really was when the clocks go forward, and back', () => {
    const spring = only([at('2026-03-28T21:00:00Z'), at('2026-03-29T04:00:00Z')], night);
    assert.deepEqual([spring.workedSeconds, spring.lateMinutes], [hours(7), 0]);
    const autumn = only([at('2026-10-24T20:00:00Z'), at('2026-10-25T05:00:00Z')], night);
    assert.deepEqual([autumn.workedSeconds, autumn.lateMinutes], [hours(9), 0]);
  });
  test('that starts after midnight starts on the next date', () =>
    assert.equal(
      startOf('2026-06-01', { ...night, startsAt: everyDay('00:30') }),
      Date.parse('2026-06-01T22:30:00Z'),
    ));
});

describe('clocks that change', () => {
  const cut = { ...berlin, dayStartsAt: '04:00' };
  test('do not move the cut: a day starts at four on both sides', () => {
    assert.equal(workDayOf('2026-03-29T01:59:59Z', cut), '2026-03-28');
    assert.equal(workDayOf('2026-03-29T02:00:00Z', cut), '2026-03-29');
    assert.equal(workDayOf('2026-10-25T02:59:59Z', cut), '2026-10-24');
    assert.equal(workDayOf('2026-10-25T03:00:00Z', cut), '2026-10-25');
  });
  test('a start that they skip is an hour later on the wall', () =>
    assert.equal(
      startOf('2026-03-29', { ...berlin, dayStartsAt: '00:00', startsAt: everyDay('02:30') }),
      Date.parse('2026-03-29T01:30:00Z'),
    ));
  test('zones of half an hour and beyond the date line have their own days', () => {
    assert.equal(workDayOf('2026-06-01T22:29:00Z', { ...berlin, timeZone: 'Asia/Kolkata' }), '2026-06-01');
    assert.equal(workDayOf('2026-06-01T22:31:00Z', { ...berlin, timeZone: 'Asia/Kolkata' }), '2026-06-02');
    assert.equal(
      workDayOf('2026-06-01T14:30:00Z', { ...berlin, timeZone: 'Pacific/Kiritimati' }),
      '2026-06-02',
    );
  });
});

describe('lateness', () => {
  const strict: WorkRules = { ...berlin, startsAt: everyDay('08:00'), graceMinutes: 5 };
  const late = (time: string, rules = strict) => only([at(time)], rules).lateMinutes;

  test('begins after the grace, and is counted from the start', () => {
    assert.equal(late('2026-06-01T06:05:59Z'), 0);
    assert.equal(late('2026-06-01T06:06:00Z'), 6);
    assert.equal(late('2026-06-01T05:00:00Z'), 0);
  });
  test('is by the weekday', () => {
    const weekdays = [...Array.from({ length: 5 }, () => '08:00'), null, null];
    assert.equal(late('2026-06-05T07:00:00Z', { ...strict, startsAt: weekdays }), 60, 'a Friday');
    assert.equal(late('2026-06-06T07:00:00Z', { ...strict, startsAt: weekdays }), 0, 'a Saturday');
  });
  test('is by the rules that held on the day, not by those of today', () => {
    const later = { ...strict, effectiveFrom: '2026-06-02', startsAt: everyDay('07:00') };
    const [before, after] = days([at('2026-06-01T06:00:00Z'), at('2026-06-02T06:00:00Z')], later, strict);
    assert.deepEqual([before?.lateMinutes, after?.lateMinutes], [0, 60]);
  });
  test('is nobody’s before the first rules', () => {
    const first = { ...strict, effectiveFrom: '2026-06-02' };
    assert.equal(late('2026-06-01T10:00:00Z', first), 0);
  });
});

test('a site’s own rules go before those for all, and these before none', () => {
  const general = { ...berlin, timeZone: 'Asia/Tokyo', effectiveFrom: '2026-05-01' };
  const book = {
    byPerson: new Map(),
    bySite: new Map([['hq', [berlin]]]),
    general: [general],
    otherwise: defaultRules('UTC'),
  };
  const zone = (time: string, siteId: string) => workDays([at(time, 'ada', siteId)], book)[0]?.timeZone;
  assert.equal(zone('2026-06-01T06:00:00Z', 'hq'), 'Europe/Berlin');
  assert.equal(zone('2026-06-01T06:00:00Z', 'lab'), 'Asia/Tokyo');
  assert.equal(zone('2026-04-01T06:00:00Z', 'lab'), 'UTC');
});

test('a day ends by the rules by which it began, though the person goes on at a site with others', () => {
  const night: WorkRules = { ...berlin, dayStartsAt: '12:00' };
  const book = {
    byPerson: new Map(),
    bySite: new Map([['hq', [night]]]),
    general: [],
    otherwise: defaultRules('Europe/Berlin'),
  };
  const found = workDays(
    [
      at('2026-06-01T20:00:00Z'),
      at('2026-06-02T04:00:00Z', 'ada', 'lab'),
      at('2026-06-02T12:00:00Z', 'ada', 'lab'),
      at('2026-06-02T15:00:00Z'),
    ],
    book,
  );
  assert.deepEqual(
    found.map(({ day, siteId, workedSeconds, open }) => [day, siteId, workedSeconds, open]),
    [
      ['2026-06-01', 'hq', 28_800, false],
      ['2026-06-02', 'lab', hours(3), false],
    ],
  );
});

describe('totals', () => {
  const work = days(
    [
      at('2026-06-01T06:00:00Z'),
      at('2026-06-01T14:00:00Z'),
      at('2026-06-01T07:00:00Z', 'grace', 'lab'),
      at('2026-06-02T06:00:00Z'),
      at('2026-06-02T10:00:00Z', 'ada', 'lab'),
    ],
    { ...berlin, startsAt: everyDay('07:30') },
  );

  const brief = (by: 'day' | 'person' | 'site') =>
    totals(work, by).map(({ key, days: count, people, workedSeconds, lateDays, openDays }) => [
      key,
      count,
      people,
      workedSeconds / 3600,
      lateDays,
      openDays,
    ]);

  test('by day, by person, and by the site where a day began', () => {
    assert.deepEqual(brief('day'), [
      ['2026-06-01', 2, 2, 8, 1, 1],
      ['2026-06-02', 1, 1, 4, 1, 0],
    ]);
    assert.deepEqual(brief('person'), [
      ['ada', 2, 1, 12, 2, 0],
      ['grace', 1, 1, 0, 0, 1],
    ]);
    assert.deepEqual(brief('site'), [
      ['hq', 2, 1, 12, 2, 0],
      ['lab', 1, 1, 0, 0, 1],
    ]);
  });
});

test('whatever the check-ins, work and breaks are what passed between the first and the last that count', () => {
  const start = Date.parse('2026-03-27T00:00:00Z');
  const minutes = fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { minLength: 1, maxLength: 30 });
  const rules = fc.record({
    pairing: fc.constantFrom('first-last' as const, 'in-out' as const),
    breakMinutes: fc.integer({ min: 0, max: 600 }),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'),
  });
  fc.assert(
    fc.property(minutes, rules, (offsets, chosen) => {
      const checkIns = offsets.map((offset) => at(new Date(start + offset * 60_000).toISOString()));
      const found = days(checkIns, { ...berlin, ...chosen });
      const dates = found.map(({ day }) => day);
      assert.equal(new Set(dates).size, dates.length, 'each day once');
      for (const { firstIn, lastOut, workedSeconds, breakSeconds } of found) {
        assert.ok(workedSeconds >= 0 && breakSeconds >= 0);
        if (lastOut !== null)
          assert.equal(workedSeconds + breakSeconds, (Date.parse(lastOut) - Date.parse(firstIn)) / 1000);
      }
    }),
  );
});
