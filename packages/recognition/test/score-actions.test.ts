import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionEvidence, LivenessAction } from '@rollcall/domain';
import { scoreActions, type LabelledRecording, type Stretch } from '../src/index.ts';

const nowhere: Readonly<Record<LivenessAction, readonly Stretch[]>> = {
  turn_left: [],
  turn_right: [],
  look_up: [],
  look_down: [],
  open_mouth: [],
  smile: [],
  blink: [],
};
const stretch = (startSeconds: number, endSeconds: number): Stretch => ({ startSeconds, endSeconds });
const label = (action: LivenessAction, startSeconds: number, endSeconds: number) => ({
  action,
  startSeconds,
  endSeconds,
  toleranceSeconds: 0.25,
});

const recording = (facts: Partial<LabelledRecording>): LabelledRecording => ({
  name: 'one',
  expected: [],
  judged: nowhere,
  ambiguous: nowhere,
  ...facts,
});

const seen = (action: LivenessAction, peakSeconds: number): ActionEvidence => ({
  action,
  onsetMs: peakSeconds * 1000 - 100,
  peakMs: peakSeconds * 1000,
  returnMs: peakSeconds * 1000 + 100,
  extent: 1,
  frames: 5,
});

test('a movement is found by a peak of its own action within its label and the tolerance, both ends included', () => {
  const expected = [label('blink', 10, 10.5)];
  const found = (...detected: ActionEvidence[]): number =>
    scoreActions([{ recording: recording({ expected }), detected }]).found;
  assert.equal(found(seen('blink', 10.2)), 1);
  assert.equal(found(seen('blink', 9.75)), 1);
  assert.equal(found(seen('blink', 10.75)), 1);
  assert.equal(found(seen('blink', 9.7)), 0);
  assert.equal(found(seen('blink', 10.8)), 0);
  assert.equal(found(seen('smile', 10.2)), 0);
});

test('one detection is one movement, and a movement in two pieces is no false one', () => {
  const judged = { ...nowhere, blink: [stretch(0, 60)] };
  const twoLabels = [label('blink', 10, 10.2), label('blink', 10.3, 10.5)];
  const once = scoreActions([
    { recording: recording({ expected: twoLabels, judged }), detected: [seen('blink', 10.2)] },
  ]);
  assert.deepEqual([once.expected, once.found, once.falseDetections], [2, 1, 0]);
  assert.deepEqual(once.missed, [{ name: 'one', action: 'blink', ...stretch(10.3, 10.5) }]);
  const pieces = scoreActions([
    {
      recording: recording({ expected: [label('blink', 10, 12)], judged }),
      detected: [seen('blink', 10.5), seen('blink', 11.5)],
    },
  ]);
  assert.deepEqual([pieces.found, pieces.falseDetections], [1, 0]);
});

test('a detection is false only where its action is judged, and not where it is ambiguous', () => {
  const { falseDetections, judgedMinutes, falsePerMinute, falselyDetected } = scoreActions([
    {
      recording: recording({
        judged: { ...nowhere, smile: [stretch(0, 30)] },
        ambiguous: { ...nowhere, smile: [stretch(20, 25)] },
      }),
      detected: [seen('smile', 10), seen('smile', 22), seen('smile', 40), seen('blink', 10)],
    },
  ]);
  assert.equal(falseDetections, 1);
  assert.equal(judgedMinutes, 0.5);
  assert.equal(falsePerMinute, 2);
  assert.deepEqual(falselyDetected, [{ name: 'one', action: 'smile', ...stretch(9.9, 10.1) }]);
});

test('minutes count once: stretches that overlap, and two actions in one recording', () => {
  const report = scoreActions([
    {
      recording: recording({
        judged: { ...nowhere, smile: [stretch(20, 60), stretch(0, 30)], blink: [stretch(0, 60)] },
      }),
      detected: [],
    },
    { recording: recording({ name: 'two', judged: { ...nowhere, blink: [stretch(0, 60)] } }), detected: [] },
  ]);
  assert.equal(report.judgedMinutes, 2);
  assert.equal(report.actions.find(({ action }) => action === 'smile')?.judgedMinutes, 1);
  assert.equal(report.actions.find(({ action }) => action === 'blink')?.judgedMinutes, 2);
});

test('actions are told of which the labels say something, each by itself and all together', () => {
  const report = scoreActions([
    {
      recording: recording({
        expected: [label('blink', 1, 2), label('blink', 3, 4), label('smile', 5, 6)],
        judged: { ...nowhere, look_up: [stretch(0, 10)] },
      }),
      detected: [seen('blink', 1.5), seen('smile', 5.5), seen('open_mouth', 5)],
    },
  ]);
  assert.deepEqual(
    report.actions.map(({ action, expected, found }) => [action, expected, found]),
    [
      ['look_up', 0, 0],
      ['smile', 1, 1],
      ['blink', 2, 1],
    ],
  );
  assert.deepEqual([report.expected, report.found], [3, 2]);
  assert.ok(report.interval !== null && report.interval.low > 0.1 && report.interval.high < 0.99);
});

test('of nothing nothing is made up', () => {
  const report = scoreActions([]);
  assert.deepEqual(
    [report.expected, report.found, report.falsePerMinute, report.interval],
    [0, 0, null, null],
  );
});
