import assert from 'node:assert/strict';
import { test } from 'node:test';
import { livenessActions } from '@rollcall/domain';
import * as fc from 'fast-check';
import { detectActions } from '../src/index.ts';
import { analysisOf, atRest, observationsOf, type Act } from './synthetic-head.ts';

const lasting = (action: Act['action']): number => (action === 'blink' ? 0.4 : 1.3);
const found = (acts: readonly Act[], filming: Parameters<typeof observationsOf>[1]): string[] =>
  detectActions(observationsOf(acts, filming)).map(({ action }) => action);

const inTurn: readonly Act[] = livenessActions.map((action, index) => ({
  action,
  at: 2 + index * 3,
  lasts: lasting(action),
}));

for (const framesPerSecond of [5, 8, 10, 15, 30]) {
  test(`each action is found once, in order, at ${framesPerSecond} frames a second`, () => {
    assert.deepEqual(found(inTurn, { framesPerSecond, seconds: 25, jitter: 0.3 }), [...livenessActions]);
  });
}

test('and with frames that are lost on the way', () => {
  const slow = inTurn.map((act) => (act.action === 'blink' ? { ...act, lasts: 0.5 } : act));
  for (const seed of [1, 2, 3, 4, 5]) {
    const filming = { framesPerSecond: 15, seconds: 25, jitter: 0.4, dropped: 0.25, seed };
    assert.deepEqual(found(slow, filming), [...livenessActions], `seed ${seed}`);
  }
});

test('a face at rest does nothing, however it trembles and wherever it looks', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(10_000),
        framesPerSecond: fc.integer({ min: 5, max: 30 }),
        dropped: fc.double({ min: 0, max: 0.4, noNaN: true }),
        yaw: fc.integer({ min: -20, max: 20 }),
        eyes: fc.double({ min: 0.22, max: 0.42, noNaN: true }),
        mouth: fc.double({ min: 0, max: 0.3, noNaN: true }),
      }),
      ({ yaw, eyes, mouth, ...filming }) => {
        const resting = { ...atRest, yaw, eyes, mouth };
        assert.deepEqual(found([], { ...filming, seconds: 20, jitter: 0.5, resting }), []);
      },
    ),
    { numRuns: 60 },
  );
});

test("turns are named from the person's own side", () => {
  const [left] = detectActions(
    observationsOf([{ action: 'turn_left', at: 2, lasts: 1.3 }], { framesPerSecond: 10, seconds: 5 }),
  );
  assert.equal(left?.action, 'turn_left', "yaw falls when the nose goes to the picture's right");
  assert.ok(left.extent > 20 && left.extent < 28, `by ${left.extent} degrees`);
  assert.ok(left.returnMs - left.onsetMs > 800 && left.returnMs - left.onsetMs < 1600);
});

test('eyes that are lowered for two seconds do not blink', () => {
  assert.deepEqual(found([{ action: 'blink', at: 3, lasts: 2.4 }], { framesPerSecond: 24, seconds: 8 }), []);
});

test('what takes too long or no time at all is no action', () => {
  assert.deepEqual(found([{ action: 'blink', at: 3, lasts: 1.6 }], { framesPerSecond: 24, seconds: 8 }), []);
  assert.deepEqual(
    found([{ action: 'turn_left', at: 3, lasts: 6.6 }], { framesPerSecond: 24, seconds: 12 }),
    [],
  );
  assert.deepEqual(
    found([{ action: 'turn_left', at: 3, lasts: 0.1 }], { framesPerSecond: 30, seconds: 5 }),
    [],
  );
});

test('a small movement is none', () => {
  for (const action of livenessActions) {
    const acts = [{ action, at: 3, lasts: lasting(action), strength: 0.35 }];
    assert.deepEqual(found(acts, { framesPerSecond: 15, seconds: 7 }), [], action);
  }
});

test('a laugh parts the lips and is no open mouth', () => {
  const acts: readonly Act[] = [
    { action: 'smile', at: 2, lasts: 3 },
    { action: 'open_mouth', at: 2, lasts: 3, strength: 0.55 },
  ];
  assert.deepEqual(found(acts, { framesPerSecond: 15, seconds: 8 }), ['smile']);
});

test('a recording that begins in mid-turn finds that turn, for neutral is taken from what follows', () => {
  const acts = [{ action: 'turn_right', at: -0.6, lasts: 1.6 } as const];
  assert.deepEqual(found(acts, { framesPerSecond: 12, seconds: 6 }), ['turn_right']);
});

test('after a time without a face, somebody else comes with a neutral of their own', () => {
  const startMs = 1_700_000_000_000;
  const first = observationsOf([], { framesPerSecond: 10, seconds: 4 });
  const second = (afterSeconds: number): typeof first =>
    observationsOf([{ action: 'turn_left', at: 2.5, lasts: 4 }], {
      framesPerSecond: 10,
      seconds: 4.2,
      startMs: startMs + afterSeconds * 1000,
      resting: { ...atRest, yaw: 25 },
    });
  const actions = (frames: typeof first): string[] => detectActions(frames).map(({ action }) => action);
  assert.deepEqual(actions([...first, ...second(5.5)]), [], 'looked aside first, then straight ahead');
  assert.deepEqual(actions([...first, ...second(4)]), ['turn_right'], 'the same face, turned for a while');
});

test('no frames, and frames without a face, hold no action', () => {
  assert.deepEqual(detectActions([]), []);
  assert.deepEqual(detectActions([{ capturedAtMs: 0, analysis: analysisOf(null) }]), []);
});
