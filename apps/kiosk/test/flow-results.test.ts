/** Results and refusals: how long they stay, and what is said of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type KioskEvent, reduce, shownMs } from '../renderer/src/flow/reduce.ts';
import { mayTakePicture, screenOf, secondsToTakeBack } from '../renderer/src/flow/screen.ts';
import type { KioskState } from '../renderer/src/flow/state.ts';
import { promptOf } from '../renderer/src/voice/prompts.ts';
import { idleStatus } from './instruments/fake-daemon.ts';
import { frame, play, ready, says } from './instruments/flow.ts';
import { challenge, checkedIn, refused } from './instruments/said.ts';

const tooSlow = says(refused('too-slow'));
const takingBack = says({ type: 'taking-back', displayName: 'Ada' });
const wished = (wish: 'begin' | 'end'): KioskEvent => ({ type: 'face-use-wished', wish });
const screenAt = (state: KioskState, nowMs: number) => screenOf(reduce(state, { type: 'tick' }, nowMs));

const spoken = (...events: readonly KioskEvent[]) =>
  promptOf(play(...ready, ...events.map((event): [number, KioskEvent] => [1, event])));

const asks = (what: 'pin' | 'badge', problem: 'pin-wrong' | 'badge-unknown' | null) =>
  says({ type: 'asks', what, problem });

const wrongAnswers = (...events: readonly KioskEvent[]): number | null => {
  const { step } = play(...ready, ...events.map((event): [number, KioskEvent] => [1, event]));
  return step.name === 'asks' ? step.wrongAnswers : null;
};

/** A check-in that is shown while the daemon is idle already. */
const idleAfter = (undoSeconds: number): KioskState =>
  play(...ready, [1000, says({ ...checkedIn, undoSeconds })], [1100, says({ type: 'idle' })]);

const left = (undoSeconds: number, afterMs: number): number => {
  const { step } = play(...ready, [1000, says({ ...checkedIn, undoSeconds })]);
  return secondsToTakeBack(step, 1000 + afterMs);
};

describe('results', () => {
  test('a result stays for its least time although the daemon is idle already', () => {
    const takenBack = says({ type: 'taken-back', displayName: 'Ada', occurredAt: checkedIn.occurredAt });
    const shown = play(...ready, [1000, takenBack], [1100, says({ type: 'idle' })]);
    const { least } = shownMs.checkedIn;
    assert.equal(screenOf(reduce(shown, { type: 'tick' }, 1000 + least - 1)), 'taken-back');
    assert.equal(screenOf(reduce(shown, { type: 'tick' }, 1000 + least)), 'attract');
  });

  test('a check-in stays, for ten seconds, while it can be taken back: whoever leans to the button is out of sight', () => {
    assert.equal(screenAt(idleAfter(10), 10_999), 'checked-in');
    assert.equal(screenAt(idleAfter(10), 11_000), 'attract');
    assert.equal(screenAt(idleAfter(30), 11_000), 'attract', 'nobody’s name stands there for longer');
    assert.equal(screenAt(idleAfter(0), 1000 + shownMs.checkedIn.least), 'attract');
    const next = reduce(idleAfter(10), says({ type: 'recognising' }), 3000);
    assert.equal(screenOf(next), 'recognising', 'the next person does not wait for it');
  });

  test('a result goes after its longest time although the daemon says nothing', () => {
    const shown = play(...ready, [1000, says(refused('too-slow'))]);
    const { most } = shownMs.refused;
    assert.equal(screenOf(reduce(shown, { type: 'tick' }, 1000 + most - 1)), 'refused');
    assert.equal(screenOf(reduce(shown, { type: 'tick' }, 1000 + most)), 'attract');
  });

  test('a check-in can be taken back for as long as the daemon says, and is shown for as long', () => {
    assert.deepEqual([left(5, 0), left(10, 0), left(30, 0)], [5, 10, 30]);
    assert.deepEqual([left(30, 500), left(30, 1500), left(30, 29_499)], [29, 28, 1]);
    assert.deepEqual([left(5, 4500), left(30, 29_500)], [0, 0]);
    assert.equal(secondsToTakeBack(play(...ready).step, 1), 0, 'there is none');
    const [long, short] = [30, 5].map((undoSeconds) =>
      play(...ready, [1000, says({ ...checkedIn, newPicture: true, undoSeconds })]),
    );
    assert.ok(long !== undefined && short !== undefined);
    assert.equal(screenOf(reduce(long, { type: 'tick' }, 30_999)), 'checked-in');
    assert.equal(screenOf(reduce(long, { type: 'tick' }, 31_000)), 'attract');
    assert.equal(screenOf(reduce(short, { type: 'tick' }, 10_999)), 'checked-in');
    assert.equal(mayTakePicture(short.step, 10_000), true, 'a new picture is another matter');
  });

  test('a check-in that is committed is still said when the link is lost in the same moment', () => {
    const state = play(...ready, [1, says(checkedIn)], [2, { type: 'link', link: 'lost' }]);
    assert.equal(screenOf(state), 'checked-in');
    assert.equal(screenOf(reduce(state, { type: 'tick' }, 60_000)), 'daemon-lost');
  });

  test('what the lost link cannot take back any more is not offered', () => {
    const shown = says({ ...checkedIn, newPicture: true, undoSeconds: 30 });
    const { step } = play(...ready, [1000, shown], [2000, { type: 'link', link: 'lost' }]);
    assert.deepEqual([secondsToTakeBack(step, 2000), mayTakePicture(step, 2000)], [0, false]);
  });

  test('a check-in under way dies with the link', () => {
    const state = play(...ready, [1, says(challenge('blink'))], [2, { type: 'link', link: 'lost' }]);
    const back = reduce(state, says(idleStatus), 3);
    assert.equal(screenOf(back), 'attract');
    assert.equal(back.face, null);
  });

  test('it is remembered whether the event waits in the queue', () => {
    const offline = play(
      ...ready,
      [1, says({ ...idleStatus, centralReachable: false })],
      [2, says(checkedIn)],
    );
    const online = play(...ready, [2, says(checkedIn)]);
    assert.ok(offline.step.name === 'checked-in' && offline.step.offline);
    assert.ok(online.step.name === 'checked-in' && !online.step.offline);
  });

  test('the next person can start while the last result is shown', () => {
    const state = play(...ready, [1, says(refused('not-enrolled'))], [2, says({ type: 'recognising' })]);
    assert.equal(screenOf(state), 'recognising');
  });
});

test('what hinders the taking of samples is said', () => {
  const enrolling = says({ type: 'enrolling', taken: 1, wanted: 4 });
  const tooFar = frame('face-too-small');
  const state = play(...ready, [1, enrolling], [2, tooFar], [1000, tooFar]);
  assert.equal(promptOf(state), 'guidance-face-too-small');
  assert.equal(promptOf(play(...ready, [1, enrolling])), 'enrolling');
});

describe('what is said of a refusal', () => {
  test('that the check-in stands, where only taking it back, or a new picture, was refused', () => {
    assert.equal(spoken(tooSlow), 'refused-check-in');
    assert.equal(spoken(takingBack, tooSlow), 'refused-taking-back');
    assert.equal(spoken(says(refused('take-back-over'))), 'refused-taking-back');
    assert.equal(
      spoken(says({ type: 'taking-picture', displayName: 'Ada' }), tooSlow),
      'refused-taking-picture',
    );
  });

  test('that a face stays as known as it was', () => {
    assert.equal(spoken(wished('begin'), tooSlow), 'refused-face-use-begin');
    assert.equal(spoken(wished('end'), says({ type: 'recognising' }), tooSlow), 'refused-face-use-end');
    const ended = says({ type: 'face-use-done', outcome: 'ended', displayName: 'Ada' });
    assert.equal(spoken(wished('end'), ended, tooSlow), 'refused-check-in', 'the next person’s own');
    assert.equal(spoken(wished('end'), { type: 'restarted' }, tooSlow), 'refused-check-in');
  });
});

describe('wrong answers', () => {
  test('a second wrong PIN is news, and a badge that is held there is not', () => {
    const wrongPin = asks('pin', 'pin-wrong');
    const wrongBadge = asks('badge', 'badge-unknown');
    assert.equal(wrongAnswers(asks('pin', null)), 0);
    assert.equal(wrongAnswers(asks('pin', null), wrongPin, wrongPin), 2);
    assert.equal(wrongAnswers(wrongPin, { type: 'restarted' }, asks('pin', null), wrongPin), 1);
    assert.equal(wrongAnswers(asks('badge', null), wrongBadge, wrongBadge), 1);
  });
});
