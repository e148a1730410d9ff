import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applySimilarity, cropOfRegion, type Similarity } from '@rollcall/biometrics';
import * as fc from 'fast-check';
import type { Picture } from '../src/picture/picture.ts';
import { Pyramid } from '../src/picture/pyramid.ts';
import { type CropTarget, sampleCrop, type SampleOptions } from '../src/picture/sample.ts';

/** A picture that is a smooth function of place, so that what a crop should show can be calculated. */
function slope(width: number, height: number): Picture {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set([x, y, 200], (y * width + x) * 3);
  }
  return { width, height, pixels };
}

function targetOf(width: number, height: number, mean = [0, 0, 0], scale = 1): CropTarget {
  return {
    values: new Float32Array(width * height * 3),
    offset: 0,
    width,
    height,
    colours: 'RGB',
    mean,
    scale,
  };
}

function sampled(
  picture: Picture,
  crop: Similarity,
  target: CropTarget,
  options: SampleOptions = {},
): Float32Array {
  const pyramid = new Pyramid();
  pyramid.show(picture);
  sampleCrop(pyramid, crop, target, options);
  return target.values;
}

const straight: Similarity = { a: 1, b: 0, tx: 0, ty: 0 };

const firstRow = (values: Float32Array): number[] => [...values.subarray(0, 14)];

describe('crop', () => {
  it('of the whole picture at its own size is the picture', () => {
    const values = sampled(slope(20, 16), straight, targetOf(20, 16));
    for (let i = 0; i < 320; i++) {
      assert.deepEqual([values[i], values[320 + i], values[640 + i]], [i % 20, Math.floor(i / 20), 200]);
    }
  });

  it('shows at each of its pixels the place of the picture that its map says', () => {
    const region = fc.record({
      centre: fc.record({
        x: fc.double({ min: 90, max: 150, noNaN: true }),
        y: fc.double({ min: 90, max: 150, noNaN: true }),
      }),
      side: fc.double({ min: 16, max: 90, noNaN: true }),
      angle: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    const picture = slope(240, 240);
    fc.assert(
      fc.property(region, fc.boolean(), (wanted, exact) => {
        const size = 32;
        const crop = cropOfRegion(wanted, size);
        const values = sampled(picture, crop, targetOf(size, size), { exact });
        for (const [x, y] of [
          [0, 0],
          [31, 0],
          [7, 19],
          [31, 31],
        ] as const) {
          const place = applySimilarity(crop, { x: x + 0.5, y: y + 0.5 });
          const at = y * size + x;
          assert.ok(Math.abs((values[at] ?? 0) - (place.x - 0.5)) < 0.6);
          assert.ok(Math.abs((values[size * size + at] ?? 0) - (place.y - 0.5)) < 0.6);
          assert.equal(Math.round(values[2 * size * size + at] ?? 0), 200);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('in a mirror is the same crop from right to left', () => {
    const crop = cropOfRegion({ centre: { x: 60, y: 50 }, side: 40, angle: 0.4 }, 24);
    const plain = sampled(slope(120, 100), crop, targetOf(24, 24));
    const mirrored = sampled(slope(120, 100), crop, targetOf(24, 24), { mirrored: true });
    for (let row = 0; row < 72; row++) {
      for (let x = 0; x < 24; x++) {
        assert.ok(Math.abs((plain[row * 24 + x] ?? 0) - (mirrored[row * 24 + 23 - x] ?? 0)) < 0.02);
      }
    }
  });

  it('is black outside the picture, and fades at its edge', () => {
    const white = { width: 10, height: 10, pixels: new Uint8Array(300).fill(255) };
    const values = sampled(white, { a: 1, b: 0, tx: -5.5, ty: 0 }, targetOf(20, 10));
    assert.deepEqual([...values.subarray(0, 7)], [0, 0, 0, 0, 0, 127.5, 255]);
    assert.deepEqual([...values.subarray(13, 17)], [255, 255, 127.5, 0]);
  });

  it('takes the same values at the edge as inside', () => {
    const even = { width: 9, height: 9, pixels: new Uint8Array(243).fill(90) };
    const values = sampled(even, { a: 0.5, b: 0, tx: 0.5, ty: 0.5 }, targetOf(16, 16));
    for (const value of values) assert.ok(Math.abs(value - 90) < 1e-3);
  });

  it('is normalised channel by channel', () => {
    const values = sampled(slope(8, 8), straight, targetOf(8, 8, [1, 2, 3], 4));
    assert.deepEqual([values[5], values[64 + 8 * 3 + 5], values[128]], [1, 0.25, 49.25]);
  });

  it('goes to its own place in a batch and touches nothing else', () => {
    const target = { ...targetOf(4, 4), values: new Float32Array(144).fill(-7), offset: 48 };
    sampled(slope(4, 4), straight, target);
    assert.ok(target.values.subarray(0, 48).every((value) => value === -7));
    assert.ok(target.values.subarray(48, 96).every((value) => value !== -7));
    assert.ok(target.values.subarray(96).every((value) => value === -7));
  });

  it('much smaller than the picture shows its mean and not single pixels', () => {
    const pixels = new Uint8Array(256 * 256 * 3);
    for (let i = 0; i < 256 * 256; i++)
      pixels.fill((i + Math.floor(i / 256)) % 2 === 0 ? 0 : 255, i * 3, i * 3 + 3);
    const values = sampled(
      { width: 256, height: 256, pixels },
      { a: 8, b: 0, tx: 0, ty: 0 },
      targetOf(32, 32),
    );
    assert.ok(values.every((value) => Math.abs(value - 128) <= 1));
  });
});

describe('pyramid', () => {
  it('forgets the picture before, and keeps working when the next is larger or smaller', () => {
    const pyramid = new Pyramid();
    for (const [side, value] of [
      [64, 10],
      [128, 20],
      [32, 30],
    ] as const) {
      pyramid.show({ width: side, height: side, pixels: new Uint8Array(side * side * 3).fill(value) });
      const { picture, reduction } = pyramid.forStep(4, 1);
      assert.deepEqual([picture.width, reduction, picture.pixels[0]], [side / 4, 4, value]);
    }
  });

  it('reads the picture itself for small steps', () => {
    const pyramid = new Pyramid();
    pyramid.show(slope(16, 16));
    assert.equal(pyramid.forStep(1.9, 1).reduction, 1);
    assert.equal(pyramid.forStep(2.5, 1).reduction, 2);
    assert.equal(pyramid.forStep(2.5, 1.45).reduction, 1);
  });

  it('takes pictures of a single row or column', () => {
    const pyramid = new Pyramid();
    pyramid.show({ width: 4, height: 1, pixels: Uint8Array.of(0, 0, 0, 10, 10, 10, 20, 20, 20, 30, 30, 30) });
    const { picture } = pyramid.forStep(2, 1);
    assert.deepEqual([picture.width, picture.height, picture.pixels[0], picture.pixels[3]], [2, 1, 5, 25]);
  });

  it('outside the picture is black, or the picture mirrored at its edge when that is asked for', () => {
    const picture = slope(8, 8);
    const shifted: Similarity = { a: 1, b: 0, tx: -3, ty: 0 };
    assert.deepEqual(
      firstRow(sampled(picture, shifted, targetOf(14, 8))),
      [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0],
    );
    assert.deepEqual(
      firstRow(sampled(picture, shifted, targetOf(14, 8), { outside: 'reflected' })),
      [3, 2, 1, 0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4],
    );
  });

  it('in the order blue, green, red has the same planes the other way round, each with its own mean', () => {
    const target = targetOf(8, 8, [200, 0, 0]);
    const values = sampled(slope(8, 8), { ...straight, tx: -1 }, { ...target, colours: 'BGR' });
    const pixel = (index: number): number[] =>
      [0, 64, 128].map((plane) => values[plane + index] ?? Number.NaN);
    assert.deepEqual(pixel(10), [0, 1, 1]);
    assert.deepEqual(pixel(8), [-200, 0, 0]);
  });
});
