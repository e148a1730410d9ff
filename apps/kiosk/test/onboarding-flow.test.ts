import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DaemonToOnboarding } from '@rollcall/contract';
import {
  idleAfterMs,
  initialOnboarding,
  isAbandoned,
  isEndingSoon,
  isUnderWay,
  needsCamera,
  reduceOnboarding,
  type OnboardingEvent,
  type OnboardingState,
} from '../renderer/src/onboarding/state.ts';
import { identityPrompt, onboardingPrompt } from '../renderer/src/voice/page-prompts.ts';

/** The state after events that come 100 ms after each other. */
const after = (...events: readonly OnboardingEvent[]): OnboardingState =>
  events.reduce((state, event, index) => reduceOnboarding(state, event, index * 100), initialOnboarding(0));

const said = (message: DaemonToOnboarding): OnboardingEvent => ({ type: 'message', message });
const standing: readonly OnboardingEvent[] = [
  { type: 'started' },
  said({ type: 'ready', voice: true }),
  said({ type: 'accepted' }),
];
const begun: readonly OnboardingEvent[] = [...standing, said({ type: 'begun', attempt: 1, mostAttempts: 3 })];
const asked = said({ type: 'challenge', action: 'smile', index: 1, total: 3, secondsAllowed: 12 });

const wrong = (triesLeft: number) =>
  after(...standing.slice(0, 2), said({ type: 'code-unknown', triesLeft })).step;

const done = (index: number): boolean | undefined => {
  const { step } = after(...begun, asked, said({ type: 'action-done', index, total: 3 }));
  return step.name === 'moving' ? step.challenge?.done : undefined;
};

const shot = (shown: 'glare' | 'not-found' | null, side: 'front' | 'back' = 'front') =>
  ({
    name: 'document',
    side,
    hint: { shown, candidate: shown, sinceMs: 0 },
    outline: null,
    steady: 0,
    isTaking: false,
    problem: null,
  }) as const;

describe('the flow of an onboarding check', () => {
  it('opens no camera before the text was read and the code was right', () => {
    const states = [after(), after(...standing.slice(0, 1)), after(...standing.slice(0, 2))];
    assert.deepEqual(
      states.map(({ step }) => step.name),
      ['intro', 'connecting', 'code'],
    );
    assert.ok(states.every(({ step }) => !needsCamera(step)));
    assert.equal(isUnderWay(after().step), false);
    assert.ok(needsCamera(after(...standing).step));
  });

  it('says that a code is wrong, and goes on no more after too many', () => {
    assert.deepEqual(wrong(2), { name: 'code', isWrong: true });
    assert.deepEqual(wrong(0), { name: 'trouble', trouble: 'too-many-codes' });
  });

  it('marks a movement as done only when it is the one that was asked for', () => {
    assert.deepEqual([done(0), done(1)], [false, true]);
  });

  it('keeps the check while the camera is away, so that its attempts are not lost', () => {
    const { step } = after(...begun, { type: 'camera-problem', problem: 'lost' });
    assert.deepEqual(step, { name: 'camera-problem', problem: 'lost' });
    assert.ok(isUnderWay(step) && !needsCamera(step));
    assert.equal(
      after(...begun, { type: 'camera-problem', problem: 'lost' }, { type: 'again' }).step.name,
      'ready',
    );
  });

  it('loses what was under way with the connection, and nothing that is decided', () => {
    assert.deepEqual(after(...begun, { type: 'lost' }).step, { name: 'trouble', trouble: 'lost' });
    for (const type of ['passed', 'skipped'] as const)
      assert.equal(after(...begun, said({ type }), { type: 'lost' }).step.name, type);
    assert.equal(after({ type: 'lost' }).step.name, 'intro');
  });

  it('is not abandoned by whoever is seen, and says so before it ends', () => {
    const face = { x: 0.3, y: 0.2, width: 0.3, height: 0.5 };
    const looks = said({ type: 'frame', capturedAtMs: 0, face, guidance: 'face-too-dark' });
    const seen = reduceOnboarding({ ...after(...begun), lastActivityMs: 0 }, looks, 61_000);
    assert.equal(isAbandoned(seen, 61_000), false);
    assert.deepEqual([isEndingSoon(seen, 100_999), isEndingSoon(seen, 101_000)], [false, true]);
    assert.equal(isEndingSoon(after(...begun, said({ type: 'passed' })), 60_000), false);
  });

  it('is abandoned when nothing comes of anything, however many pictures are sent', () => {
    const frame = said({ type: 'frame', capturedAtMs: 0, face: null, guidance: null });
    const idle = { ...after(...begun), lastActivityMs: 0 };
    const later = reduceOnboarding(idle, frame, 50_000);
    assert.equal(isAbandoned(later, idleAfterMs.usual - 1), false);
    assert.equal(isAbandoned(later, idleAfterMs.usual), true);
    assert.equal(isAbandoned(reduceOnboarding(later, { type: 'touched' }, 50_000), idleAfterMs.usual), false);
  });
});

describe('what is spoken on the pages', () => {
  it('is each step of an onboarding check, and each movement', () => {
    const spoken = [
      after(),
      after(...standing),
      after(...begun, asked),
      after(...begun, asked, said({ type: 'action-done', index: 1, total: 3 })),
      after(...begun, said({ type: 'passed' })),
    ].map(({ step }) => onboardingPrompt(step));
    assert.deepEqual(spoken, [null, 'onboarding-ready', 'action-smile', 'done', 'onboarding-passed']);
  });

  it('is a hint that has lasted, and otherwise the side of the document', () => {
    assert.equal(identityPrompt(shot('glare'), 1), 'identity-hint-glare');
    assert.equal(identityPrompt(shot('not-found'), 1), 'identity-page');
    assert.equal(identityPrompt(shot(null), 2), 'identity-front');
    assert.equal(identityPrompt(shot(null, 'back'), 2), 'identity-back');
    assert.equal(identityPrompt({ name: 'checking', stage: null }, 2), null);
  });
});
