import type { Box, Point } from '@rollcall/domain';
import { scaleOf, type Similarity } from '../geometry/similarity.ts';

export const meshPointCount = 468;

/** Point `index` of a mesh of x, y, z triples, without its depth. */
export const meshPoint = (mesh: Float32Array, index: number): Point => ({
  x: mesh[index * 3] ?? 0,
  y: mesh[index * 3 + 1] ?? 0,
});

export const distance = (first: Point, second: Point): number =>
  Math.hypot(first.x - second.x, first.y - second.y);

/** Distance of two mesh points in space, which a turn of the head leaves as it is. */
export function spatialDistance(mesh: Float32Array, first: number, second: number): number {
  const along = (axis: number): number => (mesh[first * 3 + axis] ?? 0) - (mesh[second * 3 + axis] ?? 0);
  return Math.hypot(along(0), along(1), along(2));
}

export const middle = (first: Point, second: Point): Point => ({
  x: (first.x + second.x) / 2,
  y: (first.y + second.y) / 2,
});

/** The network's triples in crop pixels as triples in picture pixels; depth keeps the same scale as x and y. */
export function meshToPicture(raw: Float32Array, crop: Similarity): Float32Array {
  const mesh = new Float32Array(meshPointCount * 3);
  const scale = scaleOf(crop);
  for (let index = 0; index < mesh.length; index += 3) {
    const x = raw[index] ?? 0;
    const y = raw[index + 1] ?? 0;
    mesh[index] = crop.a * x - crop.b * y + crop.tx;
    mesh[index + 1] = crop.b * x + crop.a * y + crop.ty;
    mesh[index + 2] = (raw[index + 2] ?? 0) * scale;
  }
  return mesh;
}

/** The smallest upright box around all points. */
export function meshBox(mesh: Float32Array): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let index = 0; index < mesh.length; index += 3) {
    const x = mesh[index] ?? 0;
    const y = mesh[index + 1] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
