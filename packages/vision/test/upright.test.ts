import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Point } from '@rollcall/domain';
import { identity, joined, ontoCorners, project } from '../src/documents/page/homography.ts';
import { turnUpright } from '../src/documents/page/upright.ts';
import type { Picture } from '../src/picture/picture.ts';

const [width, height] = [240, 160];

/** Black, with a white spot about a point. */
function spotAt(at: Point): Picture {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = at.y - 3; y <= at.y + 3; y++)
    for (let x = at.x - 3; x <= at.x + 3; x++) pixels.fill(255, 3 * (y * width + x), 3 * (y * width + x) + 3);
  return { width, height, pixels };
}

/** The middle of what is white. */
function spotIn(picture: Picture): Point {
  const white = Array.from({ length: picture.width * picture.height }, (_, at) => at).filter(
    (at) => picture.pixels[3 * at]! > 200,
  );
  const mean = (of: (at: number) => number): number =>
    white.reduce((sum, at) => sum + of(at), 0) / white.length;
  return { x: mean((at) => at % picture.width), y: mean((at) => Math.floor(at / picture.width)) };
}

const isNear = (one: Point, other: Point): boolean => Math.hypot(one.x - other.x, one.y - other.y) < 1.5;

test('what was turned upright, by any angle, is where its map says', async () => {
  const at = { x: 200, y: 30 };
  for (const degrees of [0, 5, 20, 90, -90, 113, 180]) {
    const { picture, map } = await turnUpright(spotAt(at), (degrees * Math.PI) / 180);
    assert.ok(isNear(project(map, spotIn(picture)), at), `${degrees}`);
  }
});

test('two maps in a row are one', () => {
  const first = [0.9, -0.3, 12, 0.3, 0.9, -4, 0, 0];
  const second = ontoCorners(100, 60, [
    { x: 10, y: 20 },
    { x: 190, y: 35 },
    { x: 170, y: 140 },
    { x: 25, y: 120 },
  ]);
  const point = { x: 33, y: 44 };
  assert.ok(isNear(project(joined(first, second), point), project(second, project(first, point))));
  assert.deepEqual(joined(first, identity), first);
});
