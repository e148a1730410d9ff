import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identificationTradeOff, rateOf, type Search } from '../src/evaluation/identification-rates.ts';

const search = (mated: boolean, bestScore: number, rightFirst = mated): Search => ({
  probe: `${bestScore}`,
  mated,
  bestScore,
  rightFirst,
  decision: 'nobody',
});

test('rates by threshold, strictest first: found are those at or over it whose best is the right person', () => {
  const searches = [
    search(true, 0.9),
    search(true, 0.7),
    search(true, 0.8, false),
    search(false, 0.75),
    search(false, 0.6),
  ];
  assert.deepEqual(identificationTradeOff(searches), [
    { threshold: Infinity, fpir: 0, fnir: 1 },
    { threshold: 0.9, fpir: 0, fnir: 2 / 3 },
    { threshold: 0.8, fpir: 0, fnir: 2 / 3 },
    { threshold: 0.75, fpir: 0.5, fnir: 2 / 3 },
    { threshold: 0.7, fpir: 0.5, fnir: 1 / 3 },
    { threshold: 0.6, fpir: 1, fnir: 1 / 3 },
  ]);
});

test('equal scores fall together; nobody to find leaves the rate at its end', () => {
  const tradeOff = identificationTradeOff([search(true, 0.5), search(false, 0.5), search(false, -Infinity)]);
  assert.deepEqual(tradeOff, [
    { threshold: Infinity, fpir: 0, fnir: 1 },
    { threshold: 0.5, fpir: 0.5, fnir: 0 },
  ]);
});

test('without searches of a kind its rate is unknown and not nought', () => {
  assert.equal(identificationTradeOff([search(true, 0.5)])[1]?.fpir, null);
  assert.equal(identificationTradeOff([search(false, 0.5)])[1]?.fnir, null);
  assert.deepEqual(rateOf(0, 0), { count: 0, total: 0, rate: null, interval: null });
  assert.equal(rateOf(1, 4).rate, 0.25);
});
