import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance, restingTrack, type CompletedMovement, type TrackRule } from '../src/movement/track.ts';

const rule: TrackRule = {
  windowSeconds: 2.5,
  minimumSamples: 3,
  onset: 5,
  relative: false,
  returnShare: 0.4,
  abandonSeconds: 6,
  holdSeconds: 0,
  oneSided: null,
};

/** Ten values a second. */
function movementsIn(values: readonly number[], over: Partial<TrackRule> = {}): CompletedMovement[] {
  let track = restingTrack;
  const found: CompletedMovement[] = [];
  for (const [index, value] of values.entries()) {
    const step = advance(track, { atMs: index * 100, value }, { ...rule, ...over });
    track = step.track;
    if (step.completed !== null) found.push(step.completed);
  }
  return found;
}

const withoutRecent = (movement: CompletedMovement): object => ({ ...movement, recent: undefined });
const heldExtentOf = (values: readonly number[]): number | undefined =>
  movementsIn([...rest(10), ...values, 0, 0], { holdSeconds: 0.15 })[0]?.extent;

const rest = (count: number, value = 0): number[] => Array.from({ length: count }, () => value);

test('a movement is told with onset, peak, return, extent and frames', () => {
  const movements = movementsIn([...rest(10), 8, 16, 20, 12, 6, 1, ...rest(3)]);
  assert.deepEqual(movements.map(withoutRecent), [
    { direction: 1, onsetMs: 900, peakMs: 1200, returnMs: 1400, extent: 20, frames: 4, recent: undefined },
  ]);
});

test("neutral is the person's own: the same excursion from an offset is the same movement", () => {
  const values = [...rest(10), -8, -16, -20, -8, ...rest(5)];
  const [centred] = movementsIn(values);
  const [offset] = movementsIn(values.map((value) => value + 11));
  assert.ok(offset !== undefined && centred !== undefined);
  assert.deepEqual(withoutRecent(offset), withoutRecent(centred));
  assert.equal(offset.direction, -1);
});

test('the tail of a large movement is neither a second one nor rest', () => {
  const values = [...rest(10), 10, 30, 11, 10, 9, 8, 7, 6, 2, ...rest(5)];
  assert.deepEqual(
    movementsIn(values).map(({ extent, returnMs }) => [extent, returnMs]),
    [[30, 1200]],
  );
  const again = [...rest(10), 10, 30, 11, 9, 20, 25, 3, ...rest(5)];
  assert.deepEqual(
    movementsIn(again).map(({ extent }) => extent),
    [30, 25],
    'but who turns again from within it has turned twice',
  );
  const slow = [...rest(10), 10, 30, ...rest(70, 10), 22, 23, 10, 10];
  assert.deepEqual(
    movementsIn(slow).map(({ extent }) => extent),
    [30, 13],
    'and who stays in it has a new neutral',
  );
});

test('a value that is always large is no movement', () => {
  assert.deepEqual(movementsIn(rest(80, 30)), []);
});

test('leaving without coming back is no movement', () => {
  assert.deepEqual(movementsIn([...rest(10), ...rest(40, 25)]), []);
});

test('who stays away has a new neutral, and moves from there', () => {
  const movements = movementsIn([...rest(10), ...rest(80, 25), 32, 40, 33, 26, ...rest(5, 25)]);
  assert.equal(movements.length, 1);
  assert.equal(movements[0]?.extent, 15);
});

test('a single wild value does not move neutral', () => {
  const values = [...rest(12), 4.9, 0, -4.9, 0, 0, 12, 14, 3, ...rest(3)];
  assert.deepEqual(
    movementsIn(values).map(({ extent }) => extent),
    [14],
  );
});

test('two movements to opposite sides without a pause are two', () => {
  const values = [...rest(10), 10, 20, 10, 0, -10, -20, -10, 0, 0];
  assert.deepEqual(
    movementsIn(values).map(({ direction, extent }) => [direction, extent]),
    [
      [1, 20],
      [-1, 20],
    ],
  );
});

test('relative departures are shares of neutral', () => {
  const values = [...rest(10, 0.4), 0.2, 0.1, 0.3, 0.4, 0.4];
  const [dip] = movementsIn(values, { onset: 0.2, relative: true, returnShare: 0.5 });
  assert.equal(dip?.direction, -1);
  assert.ok(Math.abs((dip?.extent ?? 0) - 0.75) < 1e-9);
});

test('nothing is a movement before neutral is known', () => {
  assert.deepEqual(movementsIn([0, 20, 0]), []);
});

test('a movement went as far as it was held: one wild value is none, two frames in a row are', () => {
  assert.equal(heldExtentOf([12, 40, 12, 12]), 12);
  assert.equal(heldExtentOf([12, 40, 35, 12]), 35);
  assert.equal(heldExtentOf([40]), 0);
});

test('a measure that leaves rest to one side only: what lies on the other side is rest', () => {
  const oneSided = { side: 1, seconds: 0.6 } as const;
  const values = [...rest(10, 30), ...rest(10), ...rest(6, 25), ...rest(5)];
  assert.deepEqual(
    movementsIn(values, { oneSided }).map(({ direction, extent }) => [direction, extent]),
    [[1, 25]],
    'who came in mid-smile and stopped has a new neutral at once',
  );
  const dip = [...rest(10, 30), ...rest(3), ...rest(10, 30), 45, 45, 30, 30];
  assert.deepEqual(
    movementsIn(dip, { oneSided }).map(({ extent }) => extent),
    [15],
    'a moment on the other side is neither a movement nor rest',
  );
});
