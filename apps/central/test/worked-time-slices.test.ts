/** Worked time of many check-ins leaves the thread to others, and comes out as if it were done at once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultRules, rosterOf, workDays, type CheckIn, type RuleBook } from '@rollcall/worked-time';
import { rosterInSlices, workDaysInSlices } from '../src/worked-time/in-slices.ts';

const book: RuleBook = {
  byPerson: new Map(),
  bySite: new Map(),
  general: [],
  otherwise: defaultRules('Europe/Berlin'),
};
const checkInsOf = (people: number, each: number): CheckIn[] =>
  Array.from({ length: people * each }, (_, index) => ({
    enroleeId: `person ${(index * 7919) % people}`,
    siteId: 'hq',
    occurredAt: new Date(Date.UTC(2026, 2, 20) + index * 40_000).toISOString(),
  }));

/** What a timer of nothing gets of the thread meanwhile. */
async function turnsDuring<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work();
  isOver = true;
  return [result, turns];
}

describe('worked time in slices', () => {
  test('is what it is at once, in the same order, and others have their turn', async () => {
    const checkIns = checkInsOf(1_000, 30);
    const [days, turns] = await turnsDuring(() => workDaysInSlices(checkIns, book));
    assert.deepEqual(days, workDays(checkIns, book));
    assert.ok(turns >= 5, `${turns} turns`);
  });

  test('of one person is whole, however many check-ins there are; of none is none', async () => {
    const checkIns = checkInsOf(1, 12_000);
    assert.deepEqual(await workDaysInSlices(checkIns, book), workDays(checkIns, book));
    assert.deepEqual(await workDaysInSlices([], book), []);
  });
});

test('who is there in slices is what it is at once, in the same order, and others have their turn', async () => {
  const checkIns = checkInsOf(5_000, 2);
  const members = Array.from({ length: 6_000 }, (_, index) => ({
    enroleeId: `person ${index + 2_000}`,
    sites: ['hq'],
  }));
  const at = { book, now: checkIns.at(-1)?.occurredAt ?? '' };
  const [entries, turns] = await turnsDuring(() => rosterInSlices(members, checkIns, at));
  assert.deepEqual(entries, rosterOf(members, checkIns, at));
  assert.ok(turns >= 8, `${turns} turns`);
});
