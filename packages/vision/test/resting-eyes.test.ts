import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rememberEyes, restingEyes } from '../src/analysis/resting-eyes.ts';

const corners = { right: [33, 133], left: [362, 263] } as const;
const lidPairs = {
  right: [
    [160, 144],
    [159, 145],
    [158, 153],
  ],
  left: [
    [385, 380],
    [386, 374],
    [387, 373],
  ],
} as const;

/** A mesh of two eyes only, 100 pixels wide each, with the lids so many pixels apart, moved to the right. */
function meshWith(lids: { left: number; right: number }, shift = 0): Float32Array {
  const mesh = new Float32Array(468 * 3);
  for (const [side, start] of [
    ['right', 100],
    ['left', 300],
  ] as const) {
    const [west, east] = corners[side];
    mesh.set([start + shift, 200], west * 3);
    mesh.set([start + shift + 100, 200], east * 3);
    for (const [upper, lower] of lidPairs[side]) {
      mesh.set([start + shift + 50, 200 - lids[side] / 2], upper * 3);
      mesh.set([start + shift + 50, 200 + lids[side] / 2], lower * 3);
    }
  }
  return mesh;
}

const open = { left: 30, right: 30 };
const eyes = (openness: number) => ({
  left: { openness, iris: { x: 355, y: 198 } },
  right: { openness, iris: { x: 145, y: 201 } },
});

describe('eyes that rest', () => {
  it('are not looked at again for two frames, and move with the face', () => {
    const first = restingEyes(meshWith(open, 40), rememberEyes(meshWith(open), eyes(0.32)));
    assert.ok(first);
    assert.equal(first.eyes.left.openness, 0.32);
    assert.ok(Math.abs(first.eyes.left.iris.x - 395) < 0.01);
    assert.ok(Math.abs(first.eyes.right.iris.x - 185) < 0.01);
    assert.ok(Math.abs(first.eyes.right.iris.y - 201) < 0.01);
    const second = restingEyes(meshWith(open, 50), first.seen);
    assert.ok(second);
    assert.equal(restingEyes(meshWith(open, 60), second.seen), null);
  });

  it('are looked at as soon as a lid of either falls or rises', () => {
    const seen = rememberEyes(meshWith(open), eyes(0.32));
    assert.equal(restingEyes(meshWith({ left: 27, right: 30 }), seen), null);
    assert.equal(restingEyes(meshWith({ left: 30, right: 27 }), seen), null);
    assert.equal(restingEyes(meshWith({ left: 34, right: 34 }), seen), null);
  });

  it('are looked at in each frame while they are not wide open', () => {
    assert.equal(restingEyes(meshWith(open), rememberEyes(meshWith(open), eyes(0.15))), null);
  });

  it('are looked at when the last mesh had no lids to compare with', () => {
    const flat = meshWith({ left: 0, right: 0 });
    assert.equal(restingEyes(flat, rememberEyes(flat, eyes(0.32))), null);
  });
});
