import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  defaultRules,
  rosterOf,
  workDays,
  type CheckIn,
  type RuleBook,
  type WorkRules,
} from '../src/index.ts';

const from = (startsAt: string | null, change: Partial<WorkRules> = {}): WorkRules => ({
  ...defaultRules('Europe/Berlin'),
  effectiveFrom: '2026-01-01',
  startsAt: Array.from({ length: 7 }, () => startsAt),
  graceMinutes: 5,
  ...change,
});
const book = (change: Partial<RuleBook> = {}): RuleBook => ({
  byPerson: new Map(),
  bySite: new Map([['hq', [from('08:00')]]]),
  general: [],
  otherwise: defaultRules('Europe/Berlin'),
  ...change,
});
const at = (occurredAt: string, enroleeId = 'ada', siteId = 'hq'): CheckIn => ({
  enroleeId,
  siteId,
  occurredAt,
});
const ada = { enroleeId: 'ada', sites: ['hq'] };
/** Berlin is two hours ahead in June. */
const now = (wall: string): string => new Date(`2026-06-01T${wall}:00+02:00`).toISOString();
const standing = (wall: string, checkIns: readonly CheckIn[] = [], rules = book()): string | undefined =>
  rosterOf([ada], checkIns, { book: rules, now: now(wall) })[0]?.standing;

describe('who is not there', () => {
  test('is expected until the start and its grace have passed, and absent then', () => {
    assert.equal(standing('07:59'), 'expected');
    assert.equal(standing('08:05'), 'expected');
    assert.equal(standing('08:06'), 'absent');
    assert.equal(standing('23:59'), 'absent');
    assert.equal(standing('03:59'), 'absent', 'the work day before is not over at midnight');
    assert.equal(standing('04:00'), 'expected', 'the next one');
  });

  test('is off without a start, and without rules', () => {
    assert.equal(standing('12:00', [], book({ bySite: new Map([['hq', [from(null)]]]) })), 'off');
    assert.equal(standing('12:00', [], book({ bySite: new Map() })), 'off');
  });

  test('is not there because of yesterday', () => {
    assert.equal(standing('12:00', [at('2026-05-31T06:00:00Z')]), 'absent');
  });

  test('goes by the site of theirs that has a start, and first of all by rules of their own', () => {
    const two = { enroleeId: 'ada', sites: ['annex', 'hq'] };
    const [entry] = rosterOf([two], [], { book: book(), now: now('09:00') });
    assert.deepEqual([entry?.siteId, entry?.standing, entry?.startsAt], ['hq', 'absent', now('08:00')]);
    const late = book({ byPerson: new Map([['ada', [from('14:00')]]]) });
    assert.equal(standing('09:00', [], late), 'expected');
    assert.equal(standing('14:06', [], late), 'absent');
  });
});

describe('who is there', () => {
  test('is in after one check-in and out after the second; late is how late the first was', () => {
    const checkIns = [at(now('08:20')), at(now('12:00'))];
    const [came] = rosterOf([ada], checkIns.slice(0, 1), { book: book(), now: now('09:00') });
    assert.deepEqual([came?.standing, came?.lateMinutes, came?.lastOut], ['in', 20, null]);
    const [left] = rosterOf([ada], checkIns, { book: book(), now: now('13:00') });
    assert.deepEqual([left?.standing, left?.lateMinutes, left?.lastOut], ['out', 20, now('12:00')]);
  });

  test('is in again at the third check-in where comings and goings are paired', () => {
    const paired = book({ bySite: new Map([['hq', [from('08:00', { pairing: 'in-out' })]]]) });
    const checkIns = ['07:50', '12:00', '12:40'].map((wall) => at(now(wall)));
    assert.equal(standing('13:00', checkIns, paired), 'in');
    assert.equal(standing('13:00', checkIns.slice(0, 2), paired), 'out');
  });

  test('is shown though nobody expected them', () => {
    const entries = rosterOf([ada], [at(now('08:00'), 'visitor')], { book: book(), now: now('09:00') });
    assert.deepEqual(
      entries.map(({ enroleeId, standing: stands }) => [enroleeId, stands]),
      [
        ['ada', 'absent'],
        ['visitor', 'in'],
      ],
    );
  });

  test('in a night shift is in until noon, where its day is cut', () => {
    const night = book({ bySite: new Map([['hq', [from('22:00', { dayStartsAt: '12:00' })]]]) });
    assert.equal(standing('02:00', [at('2026-05-31T19:55:00Z')], night), 'in');
    assert.equal(standing('12:00', [at('2026-05-31T19:55:00Z')], night), 'expected');
  });

  test('has gone when the night ends at a site with other rules, and begins nothing there', () => {
    const night = book({ bySite: new Map([['hq', [from('22:00', { dayStartsAt: '12:00' })]]]) });
    const checkIns = [at('2026-05-31T20:00:00Z'), at('2026-06-01T04:00:00Z', 'ada', 'lab')];
    assert.equal(standing('07:00', checkIns, night), 'out');
    assert.equal(standing('13:00', checkIns, night), 'expected', 'of the night to come');
  });
});

test('rules of a person go before those of the site in worked time, too', () => {
  const own = book({ byPerson: new Map([['ada', [from('06:00')]]]) });
  const checkIns = [at(now('08:00')), at(now('08:00'), 'bo')];
  assert.deepEqual(
    workDays(checkIns, own).map(({ enroleeId, lateMinutes }) => [enroleeId, lateMinutes]),
    [
      ['ada', 120],
      ['bo', 0],
    ],
  );
});
