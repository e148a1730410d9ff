import type { Point } from '@rollcall/domain';

/**
 * [Note: face frame] Coordinates in which a portrait is deformed: origin between the outer eye corners, `u` along
 * the line of the eyes to the picture's right, `v` down the face. One unit is the distance of those corners, so a
 * number means the same on every portrait.
 */
export interface FacePlace {
  readonly u: number;
  readonly v: number;
}

export interface FaceFrame {
  toFace(point: Point): FacePlace;
  toPicture(place: FacePlace): Point;
  readonly unitPixels: number;
}

const outerCorners = { pictureLeft: 33, pictureRight: 263 } as const;

/** `mesh`: 468 points as x, y, z triples in pixels. */
export function faceFrameOf(mesh: Float32Array): FaceFrame {
  const west = pointOf(mesh, outerCorners.pictureLeft);
  const east = pointOf(mesh, outerCorners.pictureRight);
  const origin = { x: (west.x + east.x) / 2, y: (west.y + east.y) / 2 };
  const unitPixels = Math.hypot(east.x - west.x, east.y - west.y);
  const cos = (east.x - west.x) / unitPixels;
  const sin = (east.y - west.y) / unitPixels;
  return {
    unitPixels,
    toFace(point) {
      const x = (point.x - origin.x) / unitPixels;
      const y = (point.y - origin.y) / unitPixels;
      return { u: x * cos + y * sin, v: y * cos - x * sin };
    },
    toPicture({ u, v }) {
      return {
        x: origin.x + (u * cos - v * sin) * unitPixels,
        y: origin.y + (u * sin + v * cos) * unitPixels,
      };
    },
  };
}

export const pointOf = (mesh: Float32Array, index: number): Point => ({
  x: mesh[index * 3] ?? 0,
  y: mesh[index * 3 + 1] ?? 0,
});
