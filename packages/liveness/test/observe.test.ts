import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LivenessAction } from '@rollcall/domain';
import * as fc from 'fast-check';
import { chooseActions, kioskActions, type LivenessObservation } from '../src/index.ts';
import { play } from './play.ts';
import {
  atRest,
  observationsOf,
  otherFaces,
  seeded,
  withSecondFace,
  type Act,
  type Filming,
} from './synthetic-head.ts';

const film: Filming = { framesPerSecond: 10, seconds: 20, jitter: 0.3 };
const turnThenBlink: readonly Act[] = [
  { action: 'turn_left', at: 2, lasts: 1.4 },
  { action: 'blink', at: 5, lasts: 0.4 },
];
/** Of somebody who takes the place of another. */
const secondPersonActs: readonly Act[] = [
  { action: 'turn_left', at: 3, lasts: 1.4 },
  { action: 'blink', at: 5.2, lasts: 0.4 },
];
const after = (observations: readonly LivenessObservation[], seconds: number): number =>
  observations.findIndex(
    ({ capturedAtMs }) => capturedAtMs >= (observations[0]?.capturedAtMs ?? 0) + seconds * 1000,
  );
const turnAndBlinkAt = (at: number): readonly Act[] => [
  { action: 'turn_left', at: 2, lasts: 1.4 },
  { action: 'blink', at, lasts: 0.5 },
];
const askedOf = (yaw: number): number =>
  play(['blink'], observationsOf([], { ...film, seconds: 5, resting: { ...atRest, yaw } })).events.length;
const typesOf = (observations: readonly LivenessObservation[]): string =>
  play(['turn_left', 'blink'], observations)
    .events.map(({ type }) => type)
    .join();
const changed = (
  observations: readonly LivenessObservation[],
  fromSeconds: number,
  change: (each: LivenessObservation) => LivenessObservation,
): LivenessObservation[] =>
  observations.map((each, index) => (index >= after(observations, fromSeconds) ? change(each) : each));
/** What somebody who only stands there gives from then on. */
const restingFrom = (like: readonly LivenessObservation[], seconds: number): LivenessObservation[] => {
  const still = observationsOf([], film);
  return still.slice(after(like, seconds));
};
/** As of a recogniser that does not know a face that looks aside. */
const badWhileTurned = (observations: readonly LivenessObservation[]): LivenessObservation[] =>
  observations.map((each) =>
    Math.abs(each.analysis.face?.pose.yaw ?? 0) > 15.5 ? { ...each, continuityScore: 0.8 } : each,
  );

test('the actions that were asked for, in order, pass, each with its evidence', () => {
  const { events } = play(['turn_left', 'blink'], observationsOf(turnThenBlink, film));
  assert.deepEqual(
    events.map(({ type }) => type),
    ['challenge', 'action-done', 'challenge', 'action-done', 'passed'],
  );
  const passed = events.at(-1);
  assert.ok(passed?.type === 'passed');
  const [turn, blink] = passed.actions;
  assert.deepEqual([turn?.action, blink?.action], ['turn_left', 'blink']);
  assert.ok((turn?.extent ?? 0) > 20 && (turn?.frames ?? 0) >= 6);
  assert.ok((turn?.onsetMs ?? 0) < (turn?.peakMs ?? 0) && (turn?.peakMs ?? 0) < (turn?.returnMs ?? 0));
  assert.ok((turn?.returnMs ?? 0) <= (blink?.onsetMs ?? 0));
});

test('a challenge says which action, which of how many, and how long it may take', () => {
  const [challenge] = play(['open_mouth', 'blink'], observationsOf([], { ...film, seconds: 3 })).events;
  assert.deepEqual(challenge, {
    type: 'challenge',
    action: 'open_mouth',
    index: 0,
    total: 2,
    secondsAllowed: 12,
  });
});

test('the other order, another side and another action do not pass', () => {
  const observations = observationsOf(turnThenBlink, { ...film, seconds: 34 });
  for (const actions of [
    ['blink', 'turn_left'],
    ['turn_right', 'blink'],
    ['open_mouth', 'blink'],
    ['look_down', 'turn_left'],
  ] satisfies LivenessAction[][]) {
    assert.equal(play(actions, observations).verdict, 'too-slow', actions.join());
  }
});

test('what is done before it is asked for does not count', () => {
  const early: readonly Act[] = [{ action: 'open_mouth', at: 0.4, lasts: 1.6 }];
  const { events, verdict } = play(['open_mouth'], observationsOf(early, film));
  assert.equal(verdict, 'too-slow');
  assert.equal(events.filter(({ type }) => type === 'action-done').length, 0);
});

test('an action that began before it was asked for does not count', () => {
  const filming = { ...film, framesPerSecond: 30, jitter: 0 };
  assert.equal(play(['turn_left', 'blink'], observationsOf(turnAndBlinkAt(3.3), filming)).verdict, 'passed');
  assert.equal(
    play(['turn_left', 'blink'], observationsOf(turnAndBlinkAt(3.1), filming)).verdict,
    'too-slow',
  );
});

test('a turn that is too small to show relief does not count', () => {
  const acts: readonly Act[] = [{ action: 'turn_left', at: 2, lasts: 1.4, strength: 0.5 }];
  assert.equal(play(['turn_left'], observationsOf(acts, film)).verdict, 'too-slow');
  assert.equal(play(['turn_left'], observationsOf(acts, film), { minimumTurnDegrees: 11 }).verdict, 'passed');
});

test('nothing is asked of a face that looks away all the time', () => {
  assert.equal(askedOf(35), 0);
  assert.equal(askedOf(18), 1, 'a camera may hang beside the screen');
});

test('doing everything at once does not pass', () => {
  const all: readonly Act[] = (['turn_left', 'open_mouth', 'blink'] as const).map((action) => ({
    action,
    at: 2,
    lasts: 1.1,
  }));
  for (const action of ['turn_left', 'open_mouth', 'blink'] as const) {
    assert.equal(play([action], observationsOf(all, film)).verdict, 'too-slow', action);
  }
});

test('a blink on the way does not spoil a turn', () => {
  const acts: readonly Act[] = [
    { action: 'turn_right', at: 2, lasts: 1.4 },
    { action: 'blink', at: 2.4, lasts: 0.3 },
  ];
  assert.equal(play(['turn_right'], observationsOf(acts, film)).verdict, 'passed');
});

test('turning and never turning back does not pass', () => {
  const acts: readonly Act[] = [{ action: 'turn_left', at: 2, lasts: 60 }];
  assert.equal(play(['turn_left'], observationsOf(acts, film)).verdict, 'too-slow');
});

test('whoever does nothing is too slow, after the seconds that were allowed', () => {
  const observations = observationsOf([], { ...film, seconds: 16 });
  assert.equal(play(['blink'], observations).verdict, 'too-slow');
  assert.equal(play(['blink'], observations, { secondsPerAction: 30 }).verdict, 'undecided');
});

test('whoever never comes to rest is too slow, too', () => {
  const acts: readonly Act[] = Array.from({ length: 40 }, (_, index) => ({
    action: index % 2 === 0 ? 'turn_left' : 'turn_right',
    at: index * 0.6,
    lasts: 0.6,
  }));
  const { events, verdict } = play(['blink'], observationsOf(acts, film));
  assert.equal(verdict, 'too-slow');
  assert.equal(events.length, 1, 'nothing was asked');
});

test("a session that begins in mid-turn still learns the person's neutral", () => {
  const acts: readonly Act[] = [
    { action: 'turn_left', at: -0.5, lasts: 1.5 },
    { action: 'turn_left', at: 4, lasts: 1.4 },
  ];
  assert.equal(play(['turn_left'], observationsOf(acts, film)).verdict, 'passed');
});

test('fewer frames than it takes do not pass', () => {
  const observations = observationsOf(turnThenBlink, film);
  assert.equal(play(['turn_left', 'blink'], observations, { minimumFrames: 1000 }).verdict, 'too-slow');
});

test('another face is noticed by its template', () => {
  const observations = observationsOf(turnThenBlink, film);
  const swapped = changed(observations, 4.2, (each) => ({ ...each, continuityScore: 0.86 }));
  assert.equal(play(['turn_left', 'blink'], swapped).verdict, 'face-changed');
});

test('one bad comparison, and any while the head is turned, is forgiven', () => {
  const observations = observationsOf(turnThenBlink, film);
  const at = after(observations, 4.2);
  const once = observations.map((each, index) => (index === at ? { ...each, continuityScore: 0.86 } : each));
  assert.equal(play(['turn_left', 'blink'], once).verdict, 'passed');
  assert.equal(play(['turn_left', 'blink'], badWhileTurned(observations)).verdict, 'passed');
});

test('a movement during which another face was seen does not count, and is to be done once more', () => {
  const twice = observationsOf([...turnThenBlink, { action: 'turn_left', at: 6, lasts: 1.4 }], film);
  const aside = twice.map(({ analysis }) => Math.abs(analysis.face?.pose.yaw ?? 0));
  const seconds = (index: number): number =>
    ((twice[index]?.capturedAtMs ?? 0) - (twice[0]?.capturedAtMs ?? 0)) / 1000;
  const during = aside.flatMap((yaw, index) =>
    seconds(index) > 2 && seconds(index) < 3.4 && yaw > 8 && yaw < 15 ? [index] : [],
  );
  assert.ok(during.length >= 2, 'on the way out, and back');
  for (const at of during) {
    const once = twice.map((each, index) => (index === at ? { ...each, continuityScore: 0.86 } : each));
    const { events, verdict } = play(['turn_left'], once);
    assert.equal(verdict, 'passed');
    const passed = events.at(-1);
    assert.ok(passed?.type === 'passed' && passed.actions.length === 1);
    assert.ok((passed.actions[0]?.onsetMs ?? 0) - (twice[0]?.capturedAtMs ?? 0) > 5500, 'the second turn');
    assert.equal(events.filter(({ type }) => type === 'challenge').length, 1, 'it stays asked for');
    const never = play(['turn_left'], once.slice(0, after(once, 5.9)).concat(restingFrom(once, 5.9)));
    assert.equal(never.verdict, 'too-slow', 'whoever does not do it again');
  }
});

test('one bad comparison before a movement does not spoil it', () => {
  const observations = observationsOf(turnThenBlink, film);
  const at = after(observations, 1.5);
  const once = observations.map((each, index) => (index === at ? { ...each, continuityScore: 0.86 } : each));
  const { events, verdict } = play(['turn_left', 'blink'], once);
  assert.deepEqual([verdict, events.length], ['passed', 5]);
});

test('nobody makes the movements for another, however much the two differ at rest', () => {
  for (const [difference, other] of Object.entries(otherFaces)) {
    for (const untilSeconds of [4.8, 6.2, 7.5, 8.5]) {
      const swapped = withSecondFace(secondPersonActs, film, { other, untilSeconds });
      for (const actions of [['turn_left'], ['turn_left', 'blink']] satisfies LivenessAction[][]) {
        const { verdict } = play(actions, swapped);
        assert.equal(verdict, 'face-changed', `${difference}, until ${untilSeconds} s, ${actions.join()}`);
      }
    }
  }
});

test('a turned face that compares badly is forgiven for as long as a turn takes, and no longer', () => {
  for (const [lasts, verdict] of [
    [3.6, 'passed'],
    [8, 'face-changed'],
  ] as const) {
    const observations = observationsOf([{ action: 'turn_left', at: 2, lasts }], film);
    assert.equal(play(['turn_left'], badWhileTurned(observations)).verdict, verdict, `${lasts} s`);
  }
});

test('without one good comparison after the last action nobody passes, unless nobody compares', () => {
  const observations = observationsOf(turnThenBlink, film);
  const silent = changed(observations, 4, (each) => ({ ...each, continuityScore: null }));
  const asked = play(['turn_left', 'blink'], silent);
  assert.equal(asked.verdict, 'too-slow');
  assert.equal(asked.events.filter(({ type }) => type === 'action-done').length, 2);
  assert.equal(play(['turn_left', 'blink'], silent, { minimumContinuityScore: null }).verdict, 'passed');
});

test('the same frames at other times of day give the same events', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.nat(1000), (shift, seed) => {
      const observations = observationsOf(turnThenBlink, { ...film, seed, seconds: 8 });
      const later = observations.map((each) => ({ ...each, capturedAtMs: each.capturedAtMs + shift }));
      assert.equal(typesOf(later), typesOf(observations));
    }),
    { numRuns: 20 },
  );
});

test('whatever is shown: challenges come in order, one end at most, and nothing after it', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: 5, max: 30 }), (seed, framesPerSecond) => {
      const random = seeded(seed);
      const acts = Array.from({ length: 8 }, (): Act => {
        const action = kioskActions[Math.floor(random() * kioskActions.length)] ?? 'blink';
        return { action, at: random() * 18, lasts: 0.3 + random() * 2, strength: 0.3 + random() };
      });
      const actions = chooseActions(random, 2);
      const shown = observationsOf(acts, { ...film, framesPerSecond, seed, dropped: random() * 0.3 });
      const { events } = play(actions, shown);
      const ends = events.findIndex(({ type }) => type === 'passed' || type === 'failed');
      assert.ok(ends === -1 || ends === events.length - 1);
      const asked = events.flatMap((event) => (event.type === 'challenge' ? [event.action] : []));
      assert.deepEqual(asked, actions.slice(0, asked.length));
      const done = events.filter(({ type }) => type === 'action-done').length;
      assert.equal(events.at(-1)?.type === 'passed' ? done : 2, 2);
    }),
    { numRuns: 80 },
  );
});
