/** Work days are computed from remembered offsets of zones: they are what a calendar says, which is asked far less often. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  fromAbsolute,
  parseAbsolute,
  parseDate,
  parseTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import * as fc from 'fast-check';
import {
  defaultRules,
  rosterOf,
  startOf,
  workDayOf,
  workDays,
  type CheckIn,
  type RuleBook,
  type WorkRules,
} from '../src/index.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Steps of half an hour and of two, changes at midnight, a quarter to and a minute past, and a day that was left out. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Caracas',
  'America/Noronha',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const zone = fc.constantFrom(...zones);
const year = fc.integer({ min: 1990, max: 2050 });
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const cut = fc.oneof(fc.constantFrom('00:00', '04:00', '12:00'), wallTime);

const rulesOf = (timeZone: string, dayStartsAt: string, startsAt = '08:00'): WorkRules => ({
  ...defaultRules(timeZone),
  dayStartsAt,
  startsAt: Array.from({ length: 7 }, () => startsAt),
});

/** As a calendar has it. */
function dayByCalendar(instant: string, timeZone: string, dayStartsAt: string): string {
  const { hour, minute } = parseTime(dayStartsAt);
  const wall = toCalendarDateTime(parseAbsolute(instant, timeZone));
  return toCalendarDate(wall.subtract({ hours: hour, minutes: minute })).toString();
}

function startByCalendar(day: string, timeZone: string, startsAt: string): number {
  const wall = toCalendarDateTime(parseDate(day), parseTime(startsAt));
  return toZoned(wall, timeZone).toDate().getTime();
}

function agrees(time: number, rules: WorkRules): void {
  const { timeZone, dayStartsAt, startsAt } = rules;
  const instant = new Date(time).toISOString();
  const day = workDayOf(instant, rules);
  assert.equal(day, dayByCalendar(instant, timeZone, dayStartsAt), `${instant} ${timeZone} ${dayStartsAt}`);
  const start = startsAt[0] ?? '';
  const date = start < dayStartsAt ? parseDate(day).add({ days: 1 }).toString() : day;
  assert.equal(startOf(day, rules), startByCalendar(date, timeZone, start), `${date} ${start} ${timeZone}`);
}

const offsetAt = (time: number, timeZone: string): number => fromAbsolute(time, timeZone).offset;

/** The first millisecond with the other offset of each change of a year; two are never within three days. */
function changesOf(ofYear: number, timeZone: string): number[] {
  const changes: number[] = [];
  for (let from = Date.UTC(ofYear, 0, 1); from < Date.UTC(ofYear + 1, 0, 1); from += 3 * dayMs) {
    const to = from + 3 * dayMs;
    if (offsetAt(from, timeZone) !== offsetAt(to, timeZone)) changes.push(changeBetween(from, to, timeZone));
  }
  return changes;
}

function changeBetween(from: number, to: number, timeZone: string): number {
  if (to - from === 1) return to;
  const middle = Math.floor((from + to) / 2);
  return offsetAt(middle, timeZone) === offsetAt(from, timeZone)
    ? changeBetween(middle, to, timeZone)
    : changeBetween(from, middle, timeZone);
}

describe('a day and its start are what a calendar says', () => {
  test('at any time in any zone', () => {
    const moment = fc
      .tuple(year, fc.nat(366 * dayMs))
      .map(([inYear, after]) => Date.UTC(inYear, 0, 1) + after);
    fc.assert(
      fc.property(moment, fc.tuple(zone, cut, wallTime), (time, [timeZone, cutAt, startsAt]) =>
        agrees(time, rulesOf(timeZone, cutAt, startsAt)),
      ),
      { numRuns: 1000 },
    );
  });

  test('around the times at which clocks change', () => {
    const distance = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -dayMs, max: dayMs }));
    const moments = fc.array(fc.tuple(distance, cut, wallTime), { minLength: 20, maxLength: 20 });
    let changes = 0;
    fc.assert(
      fc.property(zone, year, moments, (timeZone, inYear, around) => {
        for (const change of changesOf(inYear, timeZone)) {
          changes += 1;
          for (const [after, cutAt, startsAt] of around)
            agrees(change + after, rulesOf(timeZone, cutAt, startsAt));
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(changes > 10, `${changes} changes were looked at`);
  });

  test('where they do not change on an hour, step by minutes, and leave out a day', () => {
    const places = [
      [
        changeBetween(Date.UTC(2026, 9, 1), Date.UTC(2026, 9, 6), 'Australia/Lord_Howe'),
        'Australia/Lord_Howe',
      ],
      [changeBetween(Date.UTC(2005, 3, 1), Date.UTC(2005, 3, 5), 'America/St_Johns'), 'America/St_Johns'],
      [changeBetween(Date.UTC(2026, 8, 25), Date.UTC(2026, 8, 28), 'Pacific/Chatham'), 'Pacific/Chatham'],
      [changeBetween(Date.UTC(2011, 11, 29), Date.UTC(2011, 11, 31), 'Pacific/Apia'), 'Pacific/Apia'],
    ] as const;
    assert.deepEqual(
      places.map(([change]) => (change % hourMs) / 60_000),
      [30, 31, 0, 0],
    );
    for (const [change, timeZone] of places)
      for (let minutes = -90; minutes <= 90; minutes += 15)
        for (const cutAt of ['00:00', '01:45', '02:00', '02:45', '03:00'])
          agrees(change + minutes * 60_000, rulesOf(timeZone, cutAt, cutAt));
  });
});

describe('a calendar is asked by day, not by check-in', () => {
  const rules = { ...rulesOf('Asia/Tokyo', '04:00'), effectiveFrom: '2026-01-01' };
  const book: RuleBook = {
    byPerson: new Map(),
    bySite: new Map([['hq', [rulesOf('Asia/Tokyo', '05:00'), rules]]]),
    general: [],
    otherwise: defaultRules('UTC'),
  };
  const people = Array.from({ length: 500 }, (_, index) => `person ${index}`);
  const checkInsOf = (days: number): CheckIn[] =>
    people.flatMap((enroleeId, index) =>
      Array.from({ length: days }, (_, day) => ({
        enroleeId,
        siteId: 'hq',
        occurredAt: new Date(Date.UTC(2026, 5, 1 + day, 1, 0, index)).toISOString(),
      })),
    );

  const dayOf = (day: number): string => workDayOf(new Date(day * dayMs).toISOString(), rules);

  test('for worked time; and rules are sorted once', ({ mock }) => {
    const asked = mock.method(Intl.DateTimeFormat.prototype, 'formatToParts').mock;
    const rulesOfSite = [rulesOf('Asia/Tokyo', '05:00'), rules];
    const toSorted = mock.fn((compare?: (one: WorkRules, other: WorkRules) => number) =>
      [...rulesOfSite].toSorted(compare),
    );
    const stated = Object.assign([...rulesOfSite], { toSorted });
    const days = workDays(checkInsOf(10), { ...book, bySite: new Map([['hq', stated]]) });
    assert.equal(days.length, 5000);
    assert.ok(asked.callCount() < 100, `asked ${asked.callCount()} times`);
    assert.equal(toSorted.mock.callCount(), 1);
  });

  test('for who is there', ({ mock }) => {
    const asked = mock.method(Intl.DateTimeFormat.prototype, 'formatToParts').mock;
    const members = people.map((enroleeId) => ({ enroleeId, sites: ['hq'] }));
    const entries = rosterOf(members, checkInsOf(2), { book, now: '2026-06-02T03:00:00Z' });
    assert.deepEqual(new Set(entries.map(({ standing }) => standing)), new Set(['in']));
    assert.ok(asked.callCount() < 100, `asked ${asked.callCount()} times`);
  });

  test('and not for ever more days: what is remembered has an end', ({ mock }) => {
    assert.equal(dayOf(0), '1970-01-01');
    for (let day = 0; day < 20_000; day += 1) dayOf(day);
    const asked = mock.method(Intl.DateTimeFormat.prototype, 'formatToParts').mock;
    assert.equal(dayOf(0), '1970-01-01');
    assert.ok(asked.callCount() > 0, 'it was forgotten');
  });
});
