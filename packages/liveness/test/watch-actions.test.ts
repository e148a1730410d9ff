import assert from 'node:assert/strict';
import { test } from 'node:test';
import { livenessActions } from '@rollcall/domain';
import { neutralOf, newActionWatch, watchActions } from '../src/index.ts';
import { atRest, observationsOf, type Act } from './synthetic-head.ts';

const acts: readonly Act[] = livenessActions.map((action, index) => ({
  action,
  at: 3 + index * 3,
  lasts: action === 'blink' ? 0.4 : 1.3,
}));

function watched(frames: ReturnType<typeof observationsOf>) {
  let watch = newActionWatch;
  const actions = frames.flatMap((frame) => {
    const step = watchActions(watch, frame);
    watch = step.watch;
    return step.actions.map(({ action }) => action);
  });
  return { watch, actions };
}

for (const framesPerSecond of [8, 10, 30]) {
  test(`each action is told as it ends, once, at ${framesPerSecond} frames a second`, () => {
    const { actions, watch } = watched(observationsOf(acts, { framesPerSecond, seconds: 26 }));
    assert.deepEqual(actions, [...livenessActions]);
    const { yawDegrees, pitchDegrees, eyeOpenness } = neutralOf(watch);
    assert.ok(Math.abs(yawDegrees ?? 90) < 2 && Math.abs(pitchDegrees ?? 90) < 2);
    assert.ok(Math.abs((eyeOpenness ?? 0) - 0.33) < 0.05);
  });
}

test('whoever comes after an absence has a neutral of their own', () => {
  const frames = observationsOf([], { framesPerSecond: 10, seconds: 4 });
  const turned = observationsOf([], { framesPerSecond: 10, seconds: 4, resting: { ...atRest, yaw: 20 } });
  const later = turned.map((frame) => ({ ...frame, capturedAtMs: frame.capturedAtMs + 10_000 }));
  const { actions, watch } = watched([...frames, ...later]);
  assert.deepEqual(actions, []);
  assert.ok(Math.abs((neutralOf(watch).yawDegrees ?? 0) - 20) < 2);
});

test('nothing is known before a face was seen', () => {
  assert.deepEqual(neutralOf(newActionWatch), { yawDegrees: null, pitchDegrees: null, eyeOpenness: null });
});
