import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UserId } from '@rollcall/domain';
import { SessionActions } from '../src/liveness-sessions/session-actions.ts';

const minute = 60_000;
const [ada, bob] = [1 as UserId, 2 as UserId];

function asking() {
  let [nowMs, seed] = [0, 1];
  // A small generator: the same run after run.
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const parts = { count: 3, random, now: () => nowMs };
  return { asked: new SessionActions(parts), pass: (ms: number) => void (nowMs += ms) };
}
const distinct = (draws: readonly (readonly string[])[]): number =>
  new Set(draws.map((draw) => draw.join())).size;
const times = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make);

test('users are asked for all sorts of things: three different ones, a turn among them', () => {
  const { asked } = asking();
  const draws = Array.from({ length: 60 }, (_, index) => asked.next((index + 1) as UserId));
  assert.ok(distinct(draws) > 20);
  for (const actions of draws) {
    assert.equal(new Set(actions).size, 3);
    assert.ok(actions.includes('turn_left') || actions.includes('turn_right'));
  }
});

test('whoever starts many sessions draws twelve times in an hour, and holds up nobody else', () => {
  const { asked, pass } = asking();
  const draws = times(200, () => asked.next(ada));
  assert.ok(distinct(draws.slice(0, 12)) > 5);
  const [drawn, later] = [draws.slice(0, 12), draws.slice(12)];
  assert.equal(distinct([...drawn, ...later]), distinct(drawn), 'nothing else is drawn any more');
  assert.equal(distinct(later), distinct(drawn), 'which of them comes next nobody knows');
  assert.ok(distinct(times(5, () => asked.next(bob))) > 1);
  pass(60 * minute);
  assert.ok(distinct(times(5, () => asked.next(ada))) > 1, 'an hour later it goes on');
});

test('a retry asks for something else than was asked for last', () => {
  const { asked } = asking();
  times(12, () => asked.next(ada));
  let last = asked.next(ada);
  for (let count = 0; count < 200; count += 1) {
    const next = asked.next(ada, last);
    assert.notEqual(next.join(), last.join());
    last = next;
  }
});
