import { rigidPoints } from './rigid-points.ts';

type Triple = readonly [number, number, number];

/** The view from afar of a thing in space: where its own x, y and z axes lead in the picture. */
export interface View {
  readonly across: Triple;
  readonly down: Triple;
}

/**
 * How a face seen in `before` is seen in `after`, by its rigid points, with the least squared error; a change of size
 * is in it. Both are 468 points as x, y, z triples.
 */
export function viewOf(before: Float32Array, after: Float32Array): View {
  const from = centred(before);
  const to = centred(after);
  const gram = inverse(([0, 1, 2] as const).map((first) => sumsOf(from, first, from)));
  const rowFor = (axis: 0 | 1): Triple => {
    const right = sumsOf(to, axis, from);
    const [x = 0, y = 0, z = 0] = gram.map((row) => dot(row, right));
    return [x, y, z];
  };
  return { across: rowFor(0), down: rowFor(1) };
}

/** Longest and shortest diameter of what `view` makes of a ball of diameter 1. */
export function diameters({ across, down }: View): { readonly long: number; readonly short: number } {
  const [a, b, c] = [dot(across, across), dot(across, down), dot(down, down)];
  const middle = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  return { long: Math.sqrt(middle + spread), short: Math.sqrt(Math.max(0, middle - spread)) };
}

const dot = (first: Triple, second: Triple): number =>
  first[0] * second[0] + first[1] * second[1] + first[2] * second[2];

function centred(mesh: Float32Array): readonly Triple[] {
  const points = rigidPoints.map((index): Triple => [
    mesh[index * 3] ?? 0,
    mesh[index * 3 + 1] ?? 0,
    mesh[index * 3 + 2] ?? 0,
  ]);
  const [x, y, z] = points.reduce<Triple>(
    (sum, point) => [sum[0] + point[0], sum[1] + point[1], sum[2] + point[2]],
    [0, 0, 0],
  );
  const count = points.length;
  return points.map((point) => [point[0] - x / count, point[1] - y / count, point[2] - z / count]);
}

/** One axis of `first` times each axis of `second`, summed over the points. */
function sumsOf(first: readonly Triple[], axis: 0 | 1 | 2, second: readonly Triple[]): Triple {
  const sums: [number, number, number] = [0, 0, 0];
  for (const [index, point] of first.entries()) {
    const [x, y, z] = second[index] ?? point;
    sums[0] += point[axis] * x;
    sums[1] += point[axis] * y;
    sums[2] += point[axis] * z;
  }
  return sums;
}

/** Of a symmetric 3×3 matrix, by its cofactors. */
function inverse([first, second, third]: readonly Triple[]): readonly Triple[] {
  const [xx, xy, xz] = first ?? [1, 0, 0];
  const [, yy, yz] = second ?? [0, 1, 0];
  const [, , zz] = third ?? [0, 0, 1];
  const [a, b, c] = [yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy];
  const determinant = xx * a + xy * b + xz * c || Number.EPSILON;
  const over = (x: number, y: number, z: number): Triple => [
    x / determinant,
    y / determinant,
    z / determinant,
  ];
  return [
    over(a, b, c),
    over(b, xx * zz - xz * xz, xy * xz - xx * yz),
    over(c, xy * xz - xx * yz, xx * yy - xy * xy),
  ];
}
