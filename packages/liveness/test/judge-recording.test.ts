import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LivenessAction, PresentationAttackVerdict } from '@rollcall/domain';
import {
  judgeRecording,
  type LivenessObservation,
  type LivenessResult,
  type Recording,
} from '../src/index.ts';
import {
  bonaFide,
  observationsOf,
  otherFaces,
  withSecondFace,
  type Act,
  type Filming,
} from './synthetic-head.ts';

const film: Filming = { framesPerSecond: 10, seconds: 8, jitter: 0.3 };
const turnThenBlink: readonly Act[] = [
  { action: 'turn_left', at: 1.5, lasts: 1.4 },
  { action: 'blink', at: 4.5, lasts: 0.4 },
];

const judge = (
  actions: readonly LivenessAction[],
  frames: readonly LivenessObservation[],
  over: Partial<Recording> = {},
): LivenessResult =>
  judgeRecording({
    frames,
    actions,
    presentationAttack: bonaFide,
    minimumContinuityScore: 0.93,
    ...over,
  });
const codeOf = (...asked: Parameters<typeof judge>): string => judge(...asked).refusal?.code ?? 'live';
const undecided: PresentationAttackVerdict = {
  outcome: 'undecided',
  score: 0.5,
  reasons: ['nothing looked'],
};

test('actions in their order pass, with when, how far and in which frames', () => {
  const frames = observationsOf(turnThenBlink, film);
  const result = judge(['turn_left', 'blink'], frames);
  assert.equal(result.verdict, 'live');
  assert.equal(result.refusal, null);
  const [turn, blink] = result.actions;
  assert.ok(turn?.evidence && turn.frames && blink?.evidence && blink.frames);
  assert.ok(turn.evidence.extent > 20, `${turn.evidence.extent} degrees`);
  assert.equal(frames[turn.frames.peak]?.capturedAtMs, turn.evidence.peakMs);
  assert.ok(turn.frames.first < turn.frames.peak && turn.frames.peak < turn.frames.last);
  assert.ok(turn.frames.last <= blink.frames.first, 'one after the other');
  assert.deepEqual([result.frames, result.framesWithFace], [frames.length, frames.length]);
  assert.ok(result.confidence > 0.8 && result.confidence <= 1, `${result.confidence}`);
  assert.ok(result.quality > 0.9, `${result.quality}`);
  assert.deepEqual(result.presentation.verdict, bonaFide);
  assert.ok((result.presentation.relief ?? 0) > 1.035);
});

test('a recording of other actions, or of another order, is refused and says what was seen', () => {
  const frames = observationsOf(turnThenBlink, film);
  for (const actions of [['blink', 'turn_left'], ['turn_right'], ['turn_left', 'open_mouth']] as const) {
    const result = judge(actions, frames);
    assert.equal(result.refusal?.code, 'movement-missing', actions.join());
    assert.ok(result.confidence <= 0.5);
  }
  const half = judge(['turn_left', 'open_mouth'], frames);
  assert.ok(half.actions[0]?.evidence !== null);
  assert.equal(half.actions[1]?.evidence, null);
});

test('all at once is no order', () => {
  const all: readonly Act[] = (['turn_left', 'open_mouth', 'blink'] as const).map((action) => ({
    action,
    at: 2,
    lasts: 1.1,
  }));
  assert.equal(codeOf(['open_mouth', 'turn_left'], observationsOf(all, film)), 'movement-missing');
});

test('it may end right after the last action, and holds ten frames at least', () => {
  const frames = observationsOf([{ action: 'blink', at: 1, lasts: 0.4 }], { ...film, seconds: 1.8 });
  assert.equal(codeOf(['blink'], frames), 'live');
  assert.equal(codeOf(['blink'], frames.slice(0, 9)), 'too-few-frames');
});

test('a still picture, in one copy or in thirty, is none', () => {
  const [still] = observationsOf([], film);
  assert.ok(still !== undefined);
  const copies = (everyMs: number): LivenessObservation[] =>
    Array.from({ length: 30 }, (_, index) => ({ ...still, capturedAtMs: index * everyMs }));
  assert.equal(codeOf(['blink'], copies(100)), 'frames-implausible');
  assert.equal(codeOf(['blink'], copies(33)), 'too-few-frames');
});

test('a loop is noticed by the frames that come again', () => {
  const once = observationsOf([{ action: 'turn_left', at: 1, lasts: 1.2 }], { ...film, seconds: 3 });
  const again = once.map((each) => ({ ...each, capturedAtMs: each.capturedAtMs + 3000 }));
  assert.equal(codeOf(['turn_left'], once), 'live');
  assert.equal(codeOf(['turn_left', 'turn_left'], [...once, ...again]), 'frames-implausible');
});

test('cuts, other faces and lost faces are refused, wherever they are', () => {
  const frames = observationsOf(turnThenBlink, film);
  const from = (seconds: number, change: (each: LivenessObservation) => LivenessObservation): typeof frames =>
    frames.map((each, index) => (index >= seconds * 10 ? change(each) : each));
  const actions: readonly LivenessAction[] = ['turn_left', 'blink'];
  const other = from(3.5, (each) => ({ ...each, continuityScore: 0.8 }));
  assert.equal(codeOf(actions, other), 'face-changed');
  const gone = from(6, (each) => ({ ...each, analysis: { ...each.analysis, face: null, faceCount: 0 } }));
  assert.equal(codeOf(actions, gone), 'no-face');
  const late = from(6, (each) => ({ ...each, capturedAtMs: each.capturedAtMs + 9000 }));
  assert.equal(codeOf(actions, late), 'frames-implausible');
  const crowd = from(0, (each) => ({ ...each, analysis: { ...each.analysis, faceCount: 2 } }));
  assert.equal(codeOf(actions, crowd), 'several-faces');
  assert.equal(codeOf(actions, []), 'no-face');
});

test('nobody makes the movements for another, however much the two differ at rest', () => {
  const acts: readonly Act[] = [
    { action: 'turn_left', at: 3, lasts: 1.4 },
    { action: 'blink', at: 5.2, lasts: 0.4 },
  ];
  for (const [difference, other] of Object.entries(otherFaces)) {
    for (const untilSeconds of [4.8, 6.2, 7.5, 8.5]) {
      const swapped = withSecondFace(acts, { ...film, seconds: 12 }, { other, untilSeconds });
      const code = codeOf(['turn_left'], swapped);
      assert.equal(code, 'face-changed', `${difference}, until ${untilSeconds} s`);
    }
  }
});

test('a face that is never compared between its actions was not followed', () => {
  const frames = observationsOf(turnThenBlink, film);
  const compared = (good: (index: number) => boolean): typeof frames =>
    frames.map((each, index) => (good(index) ? each : { ...each, continuityScore: null }));
  const actions: readonly LivenessAction[] = ['turn_left', 'blink'];
  assert.equal(
    codeOf(
      actions,
      compared((index) => index === 0),
    ),
    'face-not-followed',
  );
  assert.equal(
    codeOf(
      actions,
      compared((index) => index % 5 === 0),
    ),
    'live',
  );
  const uncompared = compared(() => false);
  assert.equal(judge(actions, uncompared, { minimumContinuityScore: null }).verdict, 'live');
});

test('an attack is refused whatever was done; where nothing could tell, only a turn in relief passes', () => {
  const frames = observationsOf(turnThenBlink, film);
  const attack: PresentationAttackVerdict = { outcome: 'attack', score: 0.95, reasons: ['a screen'] };
  const refused = judge(['turn_left', 'blink'], frames, { presentationAttack: attack });
  assert.equal(refused.refusal?.code, 'presentation-attack');
  assert.ok(refused.confidence < 0.1);
  assert.equal(codeOf(['turn_left', 'blink'], frames, { presentationAttack: undecided }), 'live');
  const blinks = observationsOf([{ action: 'blink', at: 2, lasts: 0.4 }], film);
  assert.equal(codeOf(['blink'], blinks), 'live');
  assert.equal(codeOf(['blink'], blinks, { presentationAttack: undecided }), 'presentation-undecided');
  assert.equal(codeOf(['blink'], blinks, { presentationAttack: null }), 'presentation-undecided');
});

test('a print that is turned is an attack, even when detection says otherwise', () => {
  const frames = observationsOf(turnThenBlink, { ...film, sheetTiltPerYaw: 2.6 });
  assert.equal(codeOf(['turn_left', 'blink'], frames), 'presentation-attack');
});

test('without an action there is nothing to judge', () => {
  assert.throws(() => judge([], []), RangeError);
});
