import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Point } from '@rollcall/domain';
import * as fc from 'fast-check';
import {
  applySimilarity,
  cropOfRegion,
  fitSimilarity,
  invertSimilarity,
  letterbox,
  overlap,
  scaleOf,
  type Similarity,
  visibleShare,
} from '../src/index.ts';

const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const point = fc.record({ x: number(-2000, 2000), y: number(-2000, 2000) });
const box = fc.record({
  x: number(-500, 1500),
  y: number(-500, 1500),
  width: number(1, 800),
  height: number(1, 800),
});
const similarity = fc
  .record({
    scale: number(0.05, 20),
    angle: number(-Math.PI, Math.PI),
    tx: number(-999, 999),
    ty: number(-999, 999),
  })
  .map(({ scale, angle, tx, ty }): Similarity => ({
    a: scale * Math.cos(angle),
    b: scale * Math.sin(angle),
    tx,
    ty,
  }));

const near = (actual: Point, expected: Point, tolerance = 1e-6): void => {
  const far = Math.hypot(actual.x - expected.x, actual.y - expected.y);
  assert.ok(far <= tolerance, `${actual.x},${actual.y} is ${far} away from ${expected.x},${expected.y}`);
};

describe('similarity', () => {
  it('turns as written: a quarter turn takes x to y, which is down', () => {
    near(applySimilarity({ a: 0, b: 2, tx: 10, ty: 20 }, { x: 1, y: 0 }), { x: 10, y: 22 });
  });

  it('comes back through its inverse', () => {
    fc.assert(
      fc.property(similarity, point, (map, start) => {
        near(applySimilarity(invertSimilarity(map), applySimilarity(map, start)), start, 1e-4);
      }),
    );
  });

  it('is found again from where it takes points', () => {
    const spread = fc.array(point, { minLength: 2, maxLength: 8 }).filter((points) => {
      const [first, ...others] = points;
      return others.some((other) => first && Math.hypot(other.x - first.x, other.y - first.y) > 1);
    });
    fc.assert(
      fc.property(similarity, spread, (map, from) => {
        const fitted = fitSimilarity(
          from,
          from.map((start) => applySimilarity(map, start)),
        );
        for (const start of from) near(applySimilarity(fitted, start), applySimilarity(map, start), 1e-3);
      }),
    );
  });

  it('leaves the least squared error: no small change of the fit is better', () => {
    const five = fc.array(fc.tuple(point, point), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(five, number(-1e-3, 1e-3), number(-1e-3, 1e-3), (pairs, da, db) => {
        const [from, to] = [pairs.map(([source]) => source), pairs.map(([, target]) => target)];
        const error = (map: Similarity): number =>
          pairs.reduce((sum, [source, target]) => {
            const moved = applySimilarity(map, source);
            return sum + (moved.x - target.x) ** 2 + (moved.y - target.y) ** 2;
          }, 0);
        const fitted = fitSimilarity(from, to);
        if (!Number.isFinite(fitted.a)) return;
        const other = { ...fitted, a: fitted.a + da, b: fitted.b + db };
        assert.ok(error(fitted) <= error(other) * (1 + 1e-9) + 1e-6);
      }),
    );
  });
});

describe('crops', () => {
  it('put the middle of the crop on the middle of the region, at the region’s scale', () => {
    const region = fc.record({ centre: point, side: number(1, 2000), angle: number(-Math.PI, Math.PI) });
    fc.assert(
      fc.property(region, fc.integer({ min: 16, max: 256 }), (wanted, cropSize) => {
        const map = cropOfRegion(wanted, cropSize);
        near(applySimilarity(map, { x: cropSize / 2, y: cropSize / 2 }), wanted.centre, 1e-6);
        assert.ok(Math.abs(scaleOf(map) - wanted.side / cropSize) < 1e-9);
      }),
    );
  });

  it('turn with the head: right in a crop of a head leaning clockwise is right and down in the picture', () => {
    const map = cropOfRegion({ centre: { x: 0, y: 0 }, side: 100, angle: Math.PI / 6 }, 100);
    const start = applySimilarity(map, { x: 50, y: 50 });
    const right = applySimilarity(map, { x: 60, y: 50 });
    assert.ok(right.x > start.x && right.y > start.y);
  });

  it('letterbox shows all of the part and touches two sides', () => {
    const size = fc.record({
      width: fc.integer({ min: 8, max: 512 }),
      height: fc.integer({ min: 8, max: 512 }),
    });
    fc.assert(
      fc.property(box, size, (part, crop) => {
        const back = invertSimilarity(letterbox(part, crop));
        const start = applySimilarity(back, part);
        const end = applySimilarity(back, { x: part.x + part.width, y: part.y + part.height });
        const margins = [start.x, start.y, crop.width - end.x, crop.height - end.y];
        assert.ok(Math.min(...margins) > -1e-6);
        assert.ok(Math.min(start.x, start.y) < 1e-6);
      }),
    );
  });

  it('letterbox with a fill of one half shows the part half as large', () => {
    const map = letterbox({ x: 0, y: 0, width: 100, height: 100 }, { width: 50, height: 50 }, 0.5);
    assert.equal(scaleOf(map), 4);
    near(applySimilarity(map, { x: 25, y: 25 }), { x: 50, y: 50 });
  });
});

describe('boxes', () => {
  it('overlap symmetrically, between 0 and 1, and wholly with themselves', () => {
    fc.assert(
      fc.property(box, box, (first, second) => {
        const shared = overlap(first, second);
        assert.ok(shared >= 0 && shared <= 1 + 1e-12);
        assert.ok(Math.abs(shared - overlap(second, first)) < 1e-12);
        assert.ok(Math.abs(overlap(first, first) - 1) < 1e-9);
      }),
    );
  });

  it('overlap by a third when half of each is shared', () => {
    const first = { x: 0, y: 0, width: 10, height: 10 };
    assert.ok(Math.abs(overlap(first, { ...first, x: 5 }) - 1 / 3) < 1e-12);
    assert.equal(overlap(first, { ...first, x: 10 }), 0);
  });

  it('are visible by the share that is inside the picture', () => {
    const picture = { width: 100, height: 100 };
    assert.equal(visibleShare({ x: 10, y: 10, width: 20, height: 20 }, picture), 1);
    assert.equal(visibleShare({ x: -10, y: 10, width: 20, height: 20 }, picture), 0.5);
    assert.equal(visibleShare({ x: -30, y: 10, width: 20, height: 20 }, picture), 0);
  });
});
