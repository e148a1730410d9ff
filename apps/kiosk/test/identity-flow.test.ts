import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DaemonToIdentity } from '@rollcall/contract';
import {
  idleAfterMs,
  initialIdentity,
  isAbandoned,
  isEndingSoon,
  isUnderWay,
  needsCamera,
  reduceIdentity,
  type IdentityEvent,
  type IdentityState,
} from '../renderer/src/identity/state.ts';
import { heldPage } from './instruments/identity-scenes.ts';

/** The state after events that come 100 ms after each other. */
const after = (...events: readonly IdentityEvent[]): IdentityState =>
  events.reduce((state, event, index) => reduceIdentity(state, event, index * 100), initialIdentity(0));

const said = (message: DaemonToIdentity): IdentityEvent => ({ type: 'message', message });
const begun: readonly IdentityEvent[] = [
  { type: 'agreed' },
  { type: 'kind', sides: 2 },
  said({ type: 'ready' }),
  said({ type: 'step', step: 'front' }),
];
const look = (hint: Extract<DaemonToIdentity, { type: 'document' }>['hint']): IdentityEvent =>
  said({ type: 'document', capturedAtMs: 0, hint, outline: null, steady: 0.5, take: false });
const hintOf = ({ step }: IdentityState): string | null | undefined =>
  step.name === 'document' ? step.hint.shown : undefined;

describe('the flow of an identity check', () => {
  it('asks nothing of the camera or the daemon before the person has agreed and chosen', () => {
    const states = [after(), after(...begun.slice(0, 1))];
    assert.deepEqual(
      states.map(({ step }) => step.name),
      ['consent', 'kind'],
    );
    assert.ok(states.every(({ step }) => !needsCamera(step) && !isUnderWay(step)));
    assert.equal(after(...begun.slice(0, 2)).step.name, 'connecting');
  });

  it('follows the daemon from the front to the result', () => {
    const names = (['front', 'back', 'selfie', 'checking'] as const).map(
      (step) => after(...begun, said({ type: 'step', step })).step,
    );
    assert.deepEqual(
      names.map(({ name }) => name),
      ['document', 'document', 'selfie', 'checking'],
    );
    const checking = after(
      ...begun,
      said({ type: 'step', step: 'checking' }),
      said({ type: 'stage', stage: 'reading' }),
    );
    assert.deepEqual(checking.step, { name: 'checking', stage: 'reading' });
    const result = after(...begun, said({ type: 'result', status: 'pending', reasons: ['face-uncertain'] }));
    assert.deepEqual(result.step, { name: 'result', status: 'pending', reasons: ['face-uncertain'] });
    assert.ok(!needsCamera(result.step));
  });

  it('shows a hint once it has lasted, and at once that all is well', () => {
    assert.equal(hintOf(after(...begun, look('glare'))), 'not-found');
    assert.equal(
      hintOf(after(...begun, look('glare'), look('glare'), look('blurred'), look('glare'))),
      'not-found',
    );
    const lasted = Array.from({ length: 5 }, () => look('glare'));
    assert.equal(hintOf(after(...begun, ...lasted)), 'glare');
    assert.equal(hintOf(after(...begun, ...lasted, look(null))), null);
  });

  it('waits for the answer to a still, and says why one was not taken', () => {
    const taking = after(...begun, { type: 'taking' });
    assert.equal(taking.step.name === 'document' && taking.step.isTaking, true);
    assert.deepEqual(reduceIdentity(taking, look(null), 1000).step, taking.step);
    const { step } = reduceIdentity(taking, said({ type: 'taken', problem: 'blurred' }), 1000);
    assert.deepEqual(step.name === 'document' && [step.isTaking, step.problem], [false, 'blurred']);
  });

  it('marks a movement as done only when it is the one that was asked for', () => {
    const asked = [
      ...begun,
      said({ type: 'step', step: 'selfie' }),
      said({ type: 'challenge', action: 'blink', index: 1, total: 2, secondsAllowed: 12 }),
    ];
    const done = (index: number): boolean | undefined => {
      const { step } = after(...asked, said({ type: 'action-done', index, total: 2 }));
      return step.name === 'selfie' ? step.challenge?.done : undefined;
    };
    assert.deepEqual([done(0), done(1)], [false, true]);
  });

  it('loses what was under way with the connection, and nothing that is decided', () => {
    assert.deepEqual(after(...begun, { type: 'lost' }).step, { name: 'trouble', trouble: 'lost' });
    const result = said({ type: 'result', status: 'approved', reasons: [] });
    assert.equal(after(...begun, result, { type: 'lost' }).step.name, 'result');
    assert.equal(after(...begun, result, { type: 'camera-problem', problem: 'lost' }).step.name, 'result');
    assert.equal(after({ type: 'agreed' }, { type: 'lost' }).step.name, 'kind');
  });

  it('tells what the daemon refuses from what broke', () => {
    const troubles = ['off', 'busy', 'timed-out', 'worker-stopped'].map((code) => {
      const { step } = after(...begun, said({ type: 'error', code, message: '' }));
      return step.name === 'trouble' ? step.trouble : step.name;
    });
    assert.deepEqual(troubles, ['off', 'busy', 'timed-out', 'failed']);
  });

  it('is not abandoned by whoever shows a document or their face, and says so before it ends', () => {
    const outline = heldPage;
    const shows = said({
      type: 'document',
      capturedAtMs: 0,
      hint: 'blurred',
      outline,
      steady: 0,
      take: false,
    });
    const held = reduceIdentity({ ...after(...begun), lastActivityMs: 0 }, shows, 61_000);
    assert.equal(isAbandoned(held, 61_000), false);
    assert.deepEqual([isEndingSoon(held, 100_999), isEndingSoon(held, 101_000)], [false, true]);
    const face = { x: 0.3, y: 0.2, width: 0.3, height: 0.5 };
    const looks = said({ type: 'frame', capturedAtMs: 0, face, guidance: 'face-too-dark' });
    assert.equal(isAbandoned(reduceIdentity(held, looks, 130_000), 130_000), false);
  });

  it('is abandoned when nothing comes of anything, however many pictures are sent', () => {
    const idle = { ...after(...begun), lastActivityMs: 0 };
    const later = reduceIdentity(idle, look('not-found'), 50_000);
    assert.equal(isAbandoned(later, idleAfterMs.usual - 1), false);
    assert.equal(isAbandoned(later, idleAfterMs.usual), true);
    assert.equal(isAbandoned(reduceIdentity(later, { type: 'touched' }, 50_000), idleAfterMs.usual), false);
    assert.equal(isAbandoned(initialIdentity(0), idleAfterMs.usual), false);
  });
});
