import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentLook } from '@rollcall/vision';
import { hintOf } from '../src/identity-check/document-hint.ts';
import { heldAfter, holdMs, steadinessOf, type Held } from '../src/identity-check/hold-still.ts';

const outline = [
  { x: 0.2, y: 0.2 },
  { x: 0.8, y: 0.2 },
  { x: 0.8, y: 0.8 },
  { x: 0.2, y: 0.8 },
] as const;
const page = { outline, size: 0.6, isCutOff: false, sharpness: 0.5, glare: 0 };
const look = (changes: Partial<typeof page> = {}, brightness = 120): DocumentLook => ({
  brightness,
  page: { ...page, ...changes },
});

describe('the hint on a document', () => {
  it('is none for a good one, and one figure away from that it names what to mend', () => {
    const hints = [
      look(),
      look({}, 20),
      { brightness: 120, page: null },
      look({ isCutOff: true }),
      look({ size: 0.3 }),
      look({ sharpness: 0.2 }),
      look({ glare: 0.02 }),
    ].map(hintOf);
    assert.deepEqual(hints, [null, 'too-dark', 'not-found', 'cut-off', 'too-far', 'blurred', 'glare']);
  });

  it('names what makes the others worse first', () => {
    assert.equal(hintOf(look({ isCutOff: true, sharpness: 0.1, glare: 0.5 })), 'cut-off');
    assert.equal(hintOf(look({ sharpness: 0.1, glare: 0.5 })), 'blurred');
  });
});

const moved = (by: number): Held['outline'] => {
  const [a, b, c, d] = outline.map(({ x, y }) => ({ x: x + by, y }));
  assert.ok(a && b && c && d);
  return [a, b, c, d];
};

/** Steadiness after looks 100 ms apart, at these shifts. */
const after = (...shifts: readonly number[]): number => {
  let held: Held | null = null;
  for (const [index, by] of shifts.entries()) held = heldAfter(held, moved(by), index * 100);
  return steadinessOf(held);
};

describe('holding a document still', () => {
  it('is over after its time, however the hand trembles', () => {
    assert.equal(steadinessOf(null), 0);
    const looks = holdMs / 100 + 1;
    const trembling = Array.from({ length: looks }, (_, index) => (index % 2) * 0.01);
    assert.equal(after(...trembling), 1);
    assert.ok(after(...trembling.slice(1)) < 1);
  });

  it('begins afresh when the document moves, or was not looked at for a while', () => {
    assert.equal(after(0, 0, 0, 0.2), 0);
    const held = heldAfter(null, outline, 0);
    assert.equal(steadinessOf(heldAfter(held, outline, 1500)), 0);
  });
});
