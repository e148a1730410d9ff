import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGrain, blankRaster, demoSchedule, inOrder, poseAt, seededRandom } from '../src/index.ts';

test('a loop ends where it begins', () => {
  const [start, end] = [poseAt(0, demoSchedule), poseAt(demoSchedule.lastsSeconds, demoSchedule)];
  for (const key of ['yaw', 'pitch', 'shiftX', 'shiftY'] as const) {
    assert.ok(Math.abs(start.movement[key] - end.movement[key]) < 1e-9, key);
  }
  assert.deepEqual(start.expression, end.expression);
});

test('each action of the demo goes all the way and comes back before the next', () => {
  const rest = poseAt(0, demoSchedule);
  for (const { action, startsAtSeconds, lastsSeconds } of demoSchedule.actions) {
    const peak = poseAt(startsAtSeconds + lastsSeconds / 2, demoSchedule);
    const after = poseAt(startsAtSeconds + lastsSeconds, demoSchedule);
    const turned = Math.abs(peak.movement.yaw - rest.movement.yaw) > 20;
    assert.equal(turned, action.startsWith('turn'), action);
    assert.equal(peak.expression.eyesClosed, action === 'blink' ? 1 : 0);
    assert.equal(peak.expression.open > 0.5, action === 'open_mouth');
    assert.ok(Math.abs(after.movement.yaw - rest.movement.yaw) < 3);
    assert.deepEqual(after.expression, rest.expression);
  }
});

test('actions in order have a second of rest around them', () => {
  const { actions, lastsSeconds } = inOrder('look_up', 'blink');
  assert.deepEqual(actions, [
    { action: 'look_up', startsAtSeconds: 1, lastsSeconds: 1.4 },
    { action: 'blink', startsAtSeconds: 3.4, lastsSeconds: 0.45 },
  ]);
  assert.ok(Math.abs(lastsSeconds - 4.85) < 1e-9);
});

const grained = (): Uint8Array[] => {
  const addGrain = createGrain(7, 3);
  return [1, 2].map(() => {
    const raster = blankRaster(100, 100);
    raster.pixels.fill(128);
    addGrain(raster);
    return raster.pixels;
  });
};

test('grain is the same in every run, never the same in two frames, and adds no light', () => {
  const [first, second] = grained();
  assert.deepEqual(grained(), [first, second]);
  assert.notDeepEqual(first, second);
  const mean = (first ?? new Uint8Array()).reduce((sum, value) => sum + value, 0) / 30_000;
  assert.ok(Math.abs(mean - 128) < 0.3, String(mean));
});

test('seeded numbers fill 0..1 evenly', () => {
  const random = seededRandom(1);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let round = 0; round < 10_000; round++) {
    const tenth = Math.floor(random() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) assert.ok(count > 850 && count < 1150, tenths.join());
});
