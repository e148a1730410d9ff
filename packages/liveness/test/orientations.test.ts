import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orientationsOf } from '../src/index.ts';
import { analysisOf, atRest, faceOf, observationsOf, seeded } from './synthetic-head.ts';

const lookingAt = (...yaws: readonly (number | null)[]): string =>
  orientationsOf(
    yaws.map((yaw, index) => ({
      capturedAtMs: index * 80,
      analysis: analysisOf(yaw === null ? null : faceOf({ ...atRest, yaw }, {}, seeded(index))),
    })),
  )
    .map((each) => each?.[0] ?? '-')
    .join('');

test("each frame looks to the person's own left or right, or straight", () => {
  assert.equal(lookingAt(0, 0, 0, -20, -25, -20, 0, 0, 20, 0, null, 0), '---lll--r---');
});

test('neutral is where most frames look, unless that is aside', () => {
  assert.equal(lookingAt(-8, -8, -8, -8, -15, -25, -8), '-----l-', 'a camera that hangs beside');
  assert.equal(lookingAt(-25, -25, -25, -25, 0), 'llll-', 'somebody who stays turned');
});

test('a face at the edge of being turned does not flicker', () => {
  assert.equal(lookingAt(0, 0, 0, 0, 0, 0, 14, 11, 14, 11, 6), '------rrrr-');
});

test('of a film of a turn the middle is turned', () => {
  const frames = observationsOf([{ action: 'turn_right', at: 1, lasts: 2 }], {
    framesPerSecond: 10,
    seconds: 4,
  });
  const turned = orientationsOf(frames);
  assert.equal(turned.length, frames.length);
  assert.ok(turned.slice(15, 25).every((each) => each === 'right'));
  assert.ok(turned.slice(0, 9).every((each) => each === null));
  assert.deepEqual(orientationsOf([]), []);
});
