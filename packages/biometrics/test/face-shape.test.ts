import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeadPose } from '@rollcall/domain';
import * as fc from 'fast-check';
import {
  decodeEye,
  eyeRegion,
  eyeValueCount,
  headPose,
  landmark,
  meshBox,
  meshPointCount,
  meshRegion,
  meshToPicture,
  mouthOpenness,
  poseOfRotation,
  rotationOfPose,
  smile,
} from '../src/index.ts';

type Triple = readonly [number, number, number];

/** The points that pose and mouth are read from, of a plain frontal face; x right, y up, z to the viewer. */
const frontal: ReadonlyMap<number, Triple> = new Map([
  [landmark.rightEyeOuter, [-45, 30, 0]],
  [landmark.rightEyeInner, [-18, 30, 5]],
  [landmark.leftEyeInner, [18, 30, 5]],
  [landmark.leftEyeOuter, [45, 30, 0]],
  [landmark.mouthRight, [-26, -35, 8]],
  [landmark.mouthLeft, [26, -35, 8]],
  [landmark.cheekRight, [-70, 10, -50]],
  [landmark.cheekLeft, [70, 10, -50]],
  [landmark.forehead, [0, 85, 0]],
  [landmark.chin, [0, -80, 0]],
  [landmark.upperLipInner, [0, -34, 12]],
  [landmark.lowerLipInner, [0, -36, 12]],
]);

/** The face turned, in picture coordinates: y down, z away from the viewer. */
function meshOf(pose: HeadPose, points = frontal): Float32Array {
  const mesh = new Float32Array(meshPointCount * 3);
  const [a, b, c, d, e, f, g, h, i] = rotationOfPose(pose);
  for (const [index, [x, y, z]] of points) {
    const turned = [a * x + b * y + c * z, -(d * x + e * y + f * z), -(g * x + h * y + i * z)];
    mesh.set(turned, index * 3);
  }
  return mesh;
}

const angle = (limit: number): fc.Arbitrary<number> => fc.double({ min: -limit, max: limit, noNaN: true });
const straight: HeadPose = { pitch: 0, yaw: 0, roll: 0 };

describe('rotation', () => {
  it('of a pose gives the pose back', () => {
    fc.assert(
      fc.property(fc.record({ pitch: angle(89), yaw: angle(89), roll: angle(179) }), (pose) => {
        const back = poseOfRotation(rotationOfPose(pose));
        for (const key of ['pitch', 'yaw', 'roll'] as const)
          assert.ok(Math.abs(back[key] - pose[key]) < 1e-6);
      }),
    );
  });

  it('is a rotation: its columns have length one and stand at right angles', () => {
    fc.assert(
      fc.property(fc.record({ pitch: angle(89), yaw: angle(89), roll: angle(179) }), (pose) => {
        const r = rotationOfPose(pose);
        const product = (i: number, j: number): number =>
          [0, 3, 6].reduce((sum, row) => sum + (r[row + i] ?? 0) * (r[row + j] ?? 0), 0);
        for (const [i, j, expected] of [
          [0, 0, 1],
          [1, 1, 1],
          [2, 2, 1],
          [0, 1, 0],
          [0, 2, 0],
          [1, 2, 0],
        ] as const) {
          assert.ok(Math.abs(product(i, j) - expected) < 1e-9);
        }
      }),
    );
  });
});

/** How the measured pose differs from that of the same face looking straight ahead. */
const change = (pose: HeadPose): HeadPose => {
  const [turned, rest] = [headPose(meshOf(pose)), headPose(meshOf(straight))];
  return { pitch: turned.pitch - rest.pitch, yaw: turned.yaw - rest.yaw, roll: turned.roll - rest.roll };
};

describe('head pose', () => {
  it('has the signs of HeadPose', () => {
    assert.ok(change({ ...straight, yaw: 25 }).yaw > 20);
    assert.ok(change({ ...straight, yaw: -25 }).yaw < -20);
    assert.ok(change({ ...straight, pitch: 20 }).pitch > 15);
    assert.ok(change({ ...straight, pitch: -20 }).pitch < -15);
    assert.ok(Math.abs(change({ ...straight, roll: 30 }).roll - 30) < 1);
  });

  it('points the nose to the picture’s left for a positive yaw', () => {
    const nose = new Map([...frontal, [landmark.noseTip, [0, 0, 30] as const]]);
    assert.ok((meshOf({ ...straight, yaw: 25 }, nose)[landmark.noseTip * 3] ?? 0) < 0);
  });

  it('grows with the turn, and does not mind where the face is and how large', () => {
    const placed = fc.record({
      yaw: angle(60),
      more: fc.double({ min: 2, max: 15, noNaN: true }),
      scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
      shift: angle(500),
    });
    fc.assert(
      fc.property(placed, ({ yaw, more, scale, shift }) => {
        const near = meshOf({ ...straight, yaw });
        const moved = near.map((value) => value * scale + shift);
        assert.ok(Math.abs(headPose(moved).yaw - headPose(near).yaw) < 0.1);
        assert.ok(headPose(meshOf({ ...straight, yaw: yaw + more })).yaw > headPose(near).yaw);
      }),
    );
  });
});

/** The mouth with its lower lip `by` under the upper one and its corners `width` from the middle. */
const opened = (by: number, width = 26): Float32Array =>
  meshOf(
    straight,
    new Map<number, Triple>([
      ...frontal,
      [landmark.lowerLipInner, [0, -34 - by, 12]],
      [landmark.mouthRight, [-width, -35, 8]],
      [landmark.mouthLeft, [width, -35, 8]],
    ]),
  );

describe('mouth', () => {
  it('openness is lip distance over mouth width', () => {
    assert.ok(Math.abs(mouthOpenness(opened(26)) - 0.5) < 1e-6);
    assert.ok(mouthOpenness(opened(0)) < 1e-6);
  });

  it('openness stays when the head turns', () => {
    const wide = new Map<number, Triple>([...frontal, [landmark.lowerLipInner, [0, -54, 12]]]);
    const ahead = mouthOpenness(meshOf(straight, wide));
    assert.ok(Math.abs(mouthOpenness(meshOf({ ...straight, yaw: 40 }, wide)) - ahead) < 1e-5);
  });

  it('smiles from 0 to 1 as it is drawn wide', () => {
    const smiles = [22, 28, 31, 40].map((width) => smile(opened(2, width)));
    assert.equal(smiles[0], 0);
    assert.equal(smiles[3], 1);
    assert.deepEqual(
      smiles,
      smiles.toSorted((first, second) => first - second),
    );
  });

  it('of no face at all is shut and does not smile', () => {
    assert.equal(mouthOpenness(new Float32Array(meshPointCount * 3)), 0);
    assert.equal(smile(new Float32Array(meshPointCount * 3)), 0);
  });
});

describe('mesh', () => {
  it('comes into the picture with its depth at the same scale', () => {
    const raw = new Float32Array(meshPointCount * 3);
    raw.set([10, 20, -4]);
    const mesh = meshToPicture(raw, { a: 0, b: 2, tx: 100, ty: 50 });
    assert.deepEqual([...mesh.subarray(0, 3)], [60, 70, -8]);
  });

  it('has the smallest box around all its points', () => {
    const mesh = new Float32Array(meshPointCount * 3).fill(5);
    mesh.set([-1, 7, 0, 9, 2, 0]);
    assert.deepEqual(meshBox(mesh), { x: -1, y: 2, width: 10, height: 5 });
  });

  it('is looked for upright by the eyes, half as large again as the detection', () => {
    const keypoints = [
      { x: 10, y: 10 },
      { x: 20, y: 20 },
    ];
    const region = meshRegion({ box: { x: 0, y: 0, width: 40, height: 30 }, score: 1, keypoints });
    assert.deepEqual(region.centre, { x: 20, y: 15 });
    assert.equal(region.side, 60);
    assert.ok(Math.abs(region.angle - Math.PI / 4) < 1e-9);
  });

  it('places each eye’s crop on that eye', () => {
    const mesh = meshOf(straight);
    assert.ok(eyeRegion(mesh, 'right').centre.x < 0);
    assert.ok(eyeRegion(mesh, 'left').centre.x > 0);
    assert.ok(Math.abs(eyeRegion(mesh, 'left').angle) < 1e-6);
  });
});

/** Corners 40 apart, lids `gap` apart, iris at `irisX`. */
function eyeValues(gap: number, irisX: number): Float32Array {
  const eye = new Float32Array(eyeValueCount);
  eye.set([12, 32], 0);
  eye.set([52, 32], 8 * 3);
  for (const [lower, upper] of [
    [3, 11],
    [4, 12],
    [5, 13],
  ] as const) {
    eye.set([20 + lower * 4, 32 + gap / 2], lower * 3);
    eye.set([20 + lower * 4, 32 - gap / 2], upper * 3);
  }
  eye.set([irisX, 32], 71 * 3);
  return eye;
}

describe('eye', () => {
  const crop = { a: 0.5, b: 0, tx: 100, ty: 200 };

  it('is as open as its lids are apart, over its width', () => {
    assert.ok(Math.abs(decodeEye(eyeValues(12, 32), crop, false).openness - 0.3) < 1e-6);
    assert.equal(decodeEye(eyeValues(0, 32), crop, false).openness, 0);
    assert.equal(decodeEye(new Float32Array(eyeValueCount), crop, false).openness, 0);
  });

  it('has its iris where it is in the picture, also when it was seen in a mirror', () => {
    assert.deepEqual(decodeEye(eyeValues(12, 20), crop, false).iris, { x: 110, y: 216 });
    assert.deepEqual(decodeEye(eyeValues(12, 20), crop, true).iris, { x: 122, y: 216 });
  });
});
