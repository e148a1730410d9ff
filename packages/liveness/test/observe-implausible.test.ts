/** Frames that no live camera gives of one person: cuts, copies, impossible times, several faces, none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaceAnalysis } from '@rollcall/domain';
import type { LivenessObservation } from '../src/index.ts';
import { play } from './play.ts';
import { analysisOf, observationsOf, type Act, type Filming } from './synthetic-head.ts';

const film: Filming = { framesPerSecond: 10, seconds: 8 };
const turn: readonly Act[] = [{ action: 'turn_left', at: 3, lasts: 1.4 }];
const startMs = 1_700_000_000_000;

/** The film with what is seen from `from` to `to` seconds replaced. */
const edited = (
  from: number,
  to: number,
  change: (each: LivenessObservation) => LivenessObservation,
  filming: Filming = film,
): LivenessObservation[] =>
  observationsOf(turn, filming).map((each) => {
    const seconds = (each.capturedAtMs - startMs) / 1000;
    return seconds >= from && seconds < to ? change(each) : each;
  });

const withFace = (
  each: LivenessObservation,
  change: (face: FaceAnalysis) => FaceAnalysis,
): LivenessObservation => {
  const { face } = each.analysis;
  return face === null ? each : { ...each, analysis: { ...each.analysis, face: change(face) } };
};
const moved =
  (x: number, scale: number) =>
  (each: LivenessObservation): LivenessObservation =>
    withFace(each, (face) => ({
      ...face,
      box: {
        x: face.box.x + x,
        y: face.box.y,
        width: face.box.width * scale,
        height: face.box.height * scale,
      },
    }));
const darker = (each: LivenessObservation): LivenessObservation =>
  withFace(each, (face) => ({ ...face, quality: { ...face.quality, brightness: 20 } }));
const gone = (each: LivenessObservation): LivenessObservation => ({
  ...each,
  analysis: analysisOf(null),
  continuityScore: null,
});
const company = (each: LivenessObservation): LivenessObservation => ({
  ...each,
  analysis: { ...each.analysis, faceCount: 2 },
});
const verdictOf = (observations: readonly LivenessObservation[]): string =>
  play(['turn_left'], observations).verdict;

test('the film that these tests spoil passes as it is', () => {
  assert.equal(verdictOf(observationsOf(turn, film)), 'passed');
});

test('a face that jumps across the picture, or to another size, is another face', () => {
  assert.equal(verdictOf(edited(2, 99, moved(250, 1))), 'face-changed');
  assert.equal(verdictOf(edited(2, 99, moved(0, 2))), 'face-changed');
  assert.equal(verdictOf(edited(2, 99, moved(0, 0.5))), 'face-changed');
});

test('a person who walks and nears does not jump', () => {
  const walking = observationsOf(turn, film).map((each, index) => moved(index * 6, 1 + index * 0.01)(each));
  assert.equal(verdictOf(walking), 'passed');
});

test('a step of the light is a cut', () => {
  assert.equal(verdictOf(edited(2, 99, darker)), 'frames-implausible');
});

test("one picture again and again is no camera's", () => {
  const [first] = observationsOf([], film);
  const still = observationsOf(turn, film).map((each) => ({
    ...each,
    analysis: first?.analysis ?? each.analysis,
  }));
  assert.equal(verdictOf(still), 'frames-implausible');
});

test('a slow camera whose frames are taken twice still passes, and copies are not counted', () => {
  const twice = observationsOf(turn, film).flatMap((each) => [
    each,
    { ...each, capturedAtMs: each.capturedAtMs + 50 },
  ]);
  assert.equal(verdictOf(twice), 'passed');
  const short = twice.filter(({ capturedAtMs }) => capturedAtMs < startMs + 4600);
  assert.equal(play(['turn_left'], short, { minimumFrames: 60 }).verdict, 'undecided');
});

test('times that stand still, run back, leap or are no numbers are implausible', () => {
  for (const [what, change] of Object.entries({
    'stand still': () => startMs,
    'run back': (atMs: number) => atMs - 5000,
    leap: (atMs: number) => atMs + 60_000,
    'are no numbers': () => Number.NaN,
  })) {
    const spoiled = edited(2, 99, (each) => ({ ...each, capturedAtMs: change(each.capturedAtMs) }));
    assert.equal(verdictOf(spoiled), 'frames-implausible', `times that ${what}`);
  }
});

test('two frames in the wrong order are implausible', () => {
  const observations = observationsOf(turn, film);
  const [earlier, later] = observations.slice(20, 22);
  assert.ok(earlier !== undefined && later !== undefined);
  assert.equal(verdictOf(observations.toSpliced(20, 2, later, earlier)), 'frames-implausible');
});

test('frames that come faster than cameras film are implausible', () => {
  const hurried = observationsOf(turn, film).map((each, index) => ({
    ...each,
    capturedAtMs: startMs + index * 4,
  }));
  assert.equal(verdictOf(hurried), 'frames-implausible');
});

test('a face may be gone for a moment, not for longer', () => {
  assert.equal(verdictOf(edited(2, 2.5, gone)), 'passed');
  assert.equal(verdictOf(edited(2, 4, gone)), 'no-face');
});

test('a second face may pass by, not stay', () => {
  assert.equal(verdictOf(edited(2, 2.5, company)), 'passed');
  assert.equal(verdictOf(edited(2, 4, company)), 'several-faces');
});

test('what is done beside a second face does not count', () => {
  const beside = edited(3, 3.9, company);
  const quick: readonly Act[] = [{ action: 'blink', at: 3.2, lasts: 0.4 }];
  const blinks = observationsOf(quick, film);
  assert.equal(play(['blink'], blinks).verdict, 'passed');
  const accompanied = blinks.map((each, index) => ({
    ...each,
    analysis: { ...each.analysis, faceCount: beside[index]?.analysis.faceCount ?? 1 },
  }));
  assert.equal(play(['blink'], accompanied).verdict, 'undecided');
});

test('a turn of a flat print is a presentation attack, whatever was asked for', () => {
  const print: Filming = { ...film, sheetTiltPerYaw: 2.6 };
  assert.equal(verdictOf(observationsOf(turn, print)), 'presentation-attack');
  assert.equal(play(['blink'], observationsOf(turn, print)).verdict, 'presentation-attack');
});

test('nothing is said after the end', () => {
  const spoiled = edited(2, 99, moved(250, 1));
  const { events } = play(
    ['turn_left'],
    [...spoiled, ...observationsOf(turn, { ...film, startMs: startMs + 20_000 })],
  );
  assert.equal(events.filter(({ type }) => type === 'failed').length, 1);
  assert.equal(events.at(-1)?.type, 'failed');
});
