import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusalCodes } from '@rollcall/domain';
import * as fc from 'fast-check';
import { actionMarks, secondsLeft } from '../renderer/src/flow/challenge.ts';
import { hasLeft } from '../renderer/src/flow/has-left.ts';
import { type KioskEvent, reduce, shownMs } from '../renderer/src/flow/reduce.ts';
import { hintDuring, isEndingSoon, lookOf, screenOf, toneOf } from '../renderer/src/flow/screen.ts';
import { initialState } from '../renderer/src/flow/state.ts';
import { settle, settleMs } from '../renderer/src/flow/steady.ts';
import { idleStatus } from './instruments/fake-daemon.ts';
import { emptyFrame, frame, play, ready, says } from './instruments/flow.ts';
import { challenge, checkedIn, light, refused } from './instruments/said.ts';

describe('which screen is on', () => {
  test('connecting until the daemon has said its status, whatever the camera does', () => {
    assert.equal(screenOf(initialState(0)), 'connecting');
    assert.equal(screenOf(play([0, { type: 'link', link: 'open' }])), 'connecting');
    assert.equal(screenOf(play(...ready)), 'attract');
  });

  test('a daemon that is away is said before a camera that is away', () => {
    const camera = { type: 'camera', camera: 'denied' } as const;
    assert.equal(screenOf(play(...ready, [1, camera])), 'camera-denied');
    assert.equal(screenOf(play(...ready, [1, camera], [2, { type: 'link', link: 'lost' }])), 'daemon-lost');
  });

  test('nobody enrolled is said until somebody is', () => {
    const state = play(...ready, [1, says({ ...idleStatus, enrolled: 0 })]);
    assert.equal(screenOf(state), 'nobody-enrolled');
    assert.equal(screenOf(reduce(state, says(idleStatus), 2)), 'attract');
  });

  test('a whole check-in', () => {
    const script: readonly (readonly [KioskEvent, string])[] = [
      [says({ type: 'recognising' }), 'recognising'],
      [says(challenge('turn_left', 0)), 'challenge'],
      [says({ type: 'action-done', index: 0, total: 2 }), 'challenge'],
      [says(challenge('blink', 1)), 'challenge'],
      [says({ type: 'action-done', index: 1, total: 2 }), 'challenge'],
      [says(checkedIn), 'checked-in'],
    ];
    let state = play(...ready);
    for (const [event, screen] of script) {
      state = reduce(state, event, 100);
      assert.equal(screenOf(state), screen);
    }
    assert.equal(toneOf(state), 'good');
  });

  test('an action-done for another action than the one asked for changes nothing', () => {
    const state = play(
      ...ready,
      [1, says(challenge('blink', 1))],
      [2, says({ type: 'action-done', index: 0, total: 2 })],
    );
    assert.deepEqual(state.step, { ...play(...ready, [1, says(challenge('blink', 1))]).step });
  });

  test('every state has a screen, a look and a tone, in whatever order things happen', () => {
    const events: KioskEvent[] = [
      ...ready.map(([, event]) => event),
      ...refusalCodes.map((code) => frame(code)),
      ...refusalCodes.map((code) => says(refused(code))),
      emptyFrame,
      says({ type: 'recognising' }),
      says(challenge('smile')),
      says(checkedIn),
      says({ type: 'asks', what: 'pin', problem: null }),
      says({ type: 'asks', what: 'badge', problem: 'badge-unknown' }),
      says({ type: 'time-left', secondsLeft: 10 }),
      says({ type: 'idle' }),
      says({ type: 'error', code: 'disk-full', message: '' }),
      { type: 'unreadable' },
      { type: 'link', link: 'lost' },
      { type: 'camera', camera: 'lost' },
      { type: 'restarted' },
      { type: 'touched' },
      { type: 'light-choice', noLight: true },
      { type: 'light-choice', noLight: false },
      { type: 'paused', paused: true },
      { type: 'paused', paused: false },
      { type: 'tick' },
    ];
    const timed = fc.array(fc.record({ event: fc.constantFrom(...events), afterMs: fc.nat(20_000) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(timed, (steps) => {
        let [state, nowMs] = [initialState(0), 0];
        for (const { event, afterMs } of steps) {
          nowMs += afterMs;
          state = reduce(state, event, nowMs);
          const screen = screenOf(state);
          assert.ok(lookOf(screen).length > 0 && toneOf(state).length > 0);
          if (screen === 'attract' || screen === 'found') assert.equal(state.link, 'ready');
          if (screen === 'guidance') assert.notEqual(hintDuring(state), null);
        }
        // Left alone, a kiosk comes back to where the next person can start, or says what is missing.
        const later = reduce(state, { type: 'tick' }, nowMs + 60_000);
        assert.ok(!['checked-in', 'refused'].includes(screenOf(later)));
        assert.equal(later.notice, null);
      }),
    );
  });
});

const guided = (untilMs: number) =>
  play(...ready, [100, frame('face-too-small')], [untilMs, frame('face-too-small')]);

describe('what the frames show', () => {
  test('guidance is shown once it has lasted, and a flicker is not', () => {
    assert.equal(screenOf(guided(100 + settleMs.toGuidance - 1)), 'attract');
    assert.equal(screenOf(guided(100 + settleMs.toGuidance)), 'guidance');
    const flicker = play(
      ...ready,
      [100, frame('face-too-small')],
      [150, frame(null)],
      [700, frame('face-too-small')],
    );
    assert.notEqual(screenOf(flicker), 'guidance');
  });

  test('somebody who steps away is remembered for a moment', () => {
    const here = settle({ shown: 'face', candidate: 'face', candidateSinceMs: 0 }, 'nobody', 1000);
    assert.equal(here.shown, 'face');
    assert.equal(settle(here, 'nobody', 1000 + settleMs.toNobody - 1).shown, 'face');
    assert.equal(settle(here, 'nobody', 1000 + settleMs.toNobody).shown, 'nobody');
  });

  test('a frame without a face is nobody, also when the daemon calls it no-face', () => {
    for (const event of [
      emptyFrame,
      says({ type: 'frame', capturedAtMs: 0, face: null, guidance: 'no-face' }),
    ]) {
      assert.equal(screenOf(play(...ready, [100, event], [3000, event])), 'attract');
    }
  });

  test('in the dark the screen becomes a lamp', () => {
    const dark = play(...ready, [100, frame('face-too-dark')], [900, frame('face-too-dark')]);
    assert.equal(toneOf(dark), 'lamp');
    assert.equal(toneOf(reduce(dark, says(checkedIn), 1000)), 'good');
  });

  test('the lamp stays on for the face that it lights, and goes off with the person', () => {
    const inTheDark = [
      [100, frame('face-too-dark')],
      [900, frame('face-too-dark')],
    ] as const;
    const lit = play(...ready, ...inTheDark, [1000, frame(null)], [1900, frame(null)]);
    assert.deepEqual([lit.sight.shown, toneOf(lit)], ['face', 'lamp']);
    const left = [2000, 3000, 4000].reduce((state, nowMs) => reduce(state, emptyFrame, nowMs), lit);
    assert.equal(toneOf(left), 'calm');
  });

  test('the lamp goes off with the camera: nobody is seen any more who could leave', () => {
    const dark = play(...ready, [100, frame('face-too-dark')], [900, frame('face-too-dark')]);
    const lost = reduce(dark, { type: 'camera', camera: 'lost' }, 1000);
    assert.deepEqual([toneOf(lost), lost.face, lost.sight.shown], ['calm', null, 'nobody']);
  });
});

describe('the person', () => {
  test('starting again leaves any step and any result', () => {
    for (const message of [challenge('blink'), checkedIn, refused('face-changed')]) {
      assert.equal(screenOf(play(...ready, [1, says(message)], [2, { type: 'restarted' }])), 'attract');
    }
  });

  test('reading about privacy pauses and forgets the check-in under way', () => {
    const paused = play(...ready, [1, says(challenge('blink'))], [2, { type: 'paused', paused: true }]);
    assert.ok(paused.paused);
    assert.equal(screenOf(paused), 'attract');
  });

  test('whoever wants no changing light gets none, and the next person is free to', () => {
    const choice = { type: 'light-choice', noLight: true } as const;
    assert.equal(screenOf(play(...ready, [1, says(light)])), 'light');
    assert.equal(screenOf(play(...ready, [1, says(light)], [2, choice])), 'recognising', 'at once');
    const declined = play(...ready, [1, choice], [2, says({ type: 'recognising' })], [3, says(light)]);
    assert.equal(screenOf(declined), 'recognising');
    const again = play(
      ...ready,
      [1, choice],
      [2, says(refused('face-changed'))],
      [3, says({ type: 'idle' })],
    );
    assert.ok(again.noLight, 'whoever was refused tries again');
    const over = play(...ready, [1, choice], [2, says(checkedIn)], [3, says({ type: 'idle' })]);
    assert.equal(over.noLight, false, 'the next person');
    const done = play(...ready, [1, choice], [2, says(checkedIn)], [3, { type: 'restarted' }]);
    assert.equal(done.noLight, false, 'the next person, who did not wait');
  });

  test('is gone after half a minute without a touch, but not while a text is read or a PIN typed', () => {
    const asked = { type: 'asks', what: 'pin', problem: null } as const;
    const consent = {
      type: 'consent-asked',
      wish: 'begin',
      displayName: 'Aulia Rahma',
      textVersion: '1',
      ways: { pin: true, badge: false },
    } as const;
    assert.ok(!hasLeft(play(...ready), 29_000));
    assert.ok(hasLeft(play(...ready), 31_000));
    for (const message of [asked, consent]) assert.ok(!hasLeft(play(...ready, [1, says(message)]), 100_000));
  });

  test('is warned twenty seconds before what they are asked ends, and has time again by a touch', () => {
    const asked = { type: 'asks', what: 'pin', problem: null, secondsLeft: 60 } as const;
    const consent = {
      type: 'consent-asked',
      wish: 'end',
      displayName: 'Aulia Rahma',
      textVersion: '1',
      ways: { pin: true, badge: false },
      secondsLeft: 60,
    } as const;
    for (const message of [asked, consent]) {
      const { step } = play(...ready, [1000, says(message)]);
      assert.deepEqual(
        [1000, 39_000, 41_000, 61_000].map((nowMs) => isEndingSoon(step, nowMs)),
        [false, false, true, true],
      );
      const again = play(
        ...ready,
        [1000, says(message)],
        [50_000, says({ type: 'time-left', secondsLeft: 60 })],
      );
      assert.equal(again.step.name, step.name);
      assert.deepEqual([isEndingSoon(again.step, 50_000), isEndingSoon(again.step, 95_000)], [false, true]);
    }
    const unsaid = play(...ready, [1, says({ type: 'asks', what: 'pin', problem: null })]);
    assert.equal(isEndingSoon(unsaid.step, 1e6), false);
    assert.equal(play(...ready, [1, says({ type: 'time-left', secondsLeft: 60 })]).step.name, 'waiting');
  });

  test('a fault is shown for a while beside whatever else is on', () => {
    const broken = play(...ready, [100, says({ type: 'error', code: 'disk-full', message: 'no space' })]);
    assert.deepEqual(broken.notice, { code: 'disk-full', sinceMs: 100 });
    assert.equal(screenOf(broken), 'attract');
    assert.equal(reduce(broken, { type: 'tick' }, 100 + shownMs.notice).notice, null);
  });
});

describe('the countdown', () => {
  const asked = { startedAtMs: 1000, secondsAllowed: 8 };

  test('counts whole seconds down to 0 and never below', () => {
    assert.equal(secondsLeft(asked, 1000), 8);
    assert.equal(secondsLeft(asked, 1001), 8);
    assert.equal(secondsLeft(asked, 2000), 7);
    assert.equal(secondsLeft(asked, 8999), 1);
    assert.equal(secondsLeft(asked, 9000), 0);
    assert.equal(secondsLeft(asked, 99_000), 0);
    assert.equal(secondsLeft(asked, 0), 8, 'a clock that steps back adds no time');
  });

  test('one dot per action', () => {
    assert.deepEqual(actionMarks({ index: 0, total: 3, done: false }), ['now', 'to-come', 'to-come']);
    assert.deepEqual(actionMarks({ index: 1, total: 3, done: false }), ['done', 'now', 'to-come']);
    assert.deepEqual(actionMarks({ index: 2, total: 3, done: true }), ['done', 'done', 'done']);
  });
});
