import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionEvidence, LivenessAction } from '@rollcall/domain';
import { actionsInOrder } from '../src/index.ts';

const evidence = (action: LivenessAction, onsetMs: number, returnMs: number): ActionEvidence => ({
  action,
  onsetMs,
  peakMs: (onsetMs + returnMs) / 2,
  returnMs,
  extent: 20,
  frames: 5,
});

const seen = [
  evidence('turn_left', 1000, 2000),
  evidence('blink', 1500, 1700),
  evidence('turn_right', 2000, 3000),
  evidence('turn_left', 4000, 5000),
];
const order = (...asked: LivenessAction[]) =>
  actionsInOrder(seen, asked).map(({ action, onsetMs }) => [action, onsetMs]);

test('each action counts once, and only after the one before has ended', () => {
  assert.deepEqual(order('turn_left', 'turn_right'), [
    ['turn_left', 1000],
    ['turn_right', 2000],
  ]);
  assert.deepEqual(order('turn_right', 'turn_left'), [
    ['turn_right', 2000],
    ['turn_left', 4000],
  ]);
  assert.deepEqual(order('turn_left', 'blink'), [['turn_left', 1000]], 'the blink was during the turn');
  assert.deepEqual(order('smile', 'turn_left'), []);
});
