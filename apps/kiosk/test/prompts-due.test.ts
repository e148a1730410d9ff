import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promptsDue } from '../renderer/src/voice/prompts-due.ts';

test('what is to be mended is said every five seconds at most, and what stands then is said', () => {
  let nowMs = 0;
  const isDue = promptsDue(() => nowMs);
  const isSaid = (atMs: number, prompt: string): boolean => {
    nowMs = atMs;
    return isDue(prompt, 0);
  };
  assert.equal(isSaid(0, 'guidance-face-too-small'), true);
  assert.equal(isSaid(2000, 'guidance-face-too-dark'), false);
  assert.equal(isSaid(4900, 'guidance-face-too-dark'), false);
  assert.equal(isSaid(5000, 'guidance-face-too-dark'), true);
  assert.equal(isSaid(9000, 'guidance-face-too-dark'), false, 'once');
  assert.equal(isSaid(9000, 'checked-in'), true, 'anything else at once');
});

test('the same once more is said where it is news', () => {
  const isDue = promptsDue(() => 0);
  assert.deepEqual(
    [1, 1, 2, 2].map((times) => isDue('wrong-pin-wrong', times)),
    [true, false, true, false],
  );
});
