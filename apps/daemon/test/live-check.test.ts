/** Whom the check of one connection verifies, by made-up heads and templates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveEvent } from '@rollcall/contract';
import { isUserId, type Template, type UserId } from '@rollcall/domain';
import { observationsOf, type Act } from '../../../packages/liveness/test/synthetic-head.ts';
import { LiveCheck } from '../src/live-socket/live-check.ts';

const acts: readonly Act[] = [{ action: 'open_mouth', at: 2, lasts: 2.2 }];
const templateOf = (...values: number[]): Template => ({
  modelId: 'test-model',
  vector: Float32Array.from(values),
});
/** Two people whose templates compare badly, while the mean of both compares well with each. */
const claimed = templateOf(1, 0);
const other = templateOf(0.8, 0.6);

function userId(number: number): UserId {
  if (!isUserId(number)) throw new TypeError(`${number}`);
  return number;
}

/** The result for whoever claims to be `claimed`: somebody who is there, and who has the mouth open. */
function resultOf(there: Template, withMouthOpen: Template): Extract<LiveEvent, { type: 'result' }> {
  const claim = { userId: userId(1), name: 'ada', references: [claimed], threshold: 0.9 };
  const check = new LiveCheck(claim, ['open_mouth']);
  for (const { capturedAtMs, analysis } of observationsOf(acts, { framesPerSecond: 10, seconds: 8 })) {
    const wanted = check.wanted(capturedAtMs);
    const isOpen = (analysis.face?.mouthOpenness ?? 0) > 0.22;
    const events = check.see(capturedAtMs, {
      analysis,
      template: wanted.template ? (isOpen ? withMouthOpen : there) : null,
      presentationAttack: wanted.presentationAttack === true ? { score: 0.001 } : null,
      presentationMeasures: null,
    });
    const result = events.find((event) => event.type === 'result');
    if (result !== undefined) return result;
  }
  throw new Error('the check has no end');
}

test('who is there and is the claimed person is verified', () => {
  const { verdict, verified } = resultOf(claimed, claimed);
  assert.deepEqual([verdict, verified], ['live', true]);
});

test('who shows the claimed person in between is not', () => {
  const { verdict, verified } = resultOf(other, claimed);
  assert.deepEqual([verdict, verified], ['live', false]);
});
