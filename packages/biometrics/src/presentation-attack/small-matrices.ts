export type Triple = readonly [number, number, number];

/** A symmetric 2×2 matrix: a b, b c. */
export interface Square {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A symmetric 3×3 matrix inverted by its cofactors. */
export function invertSymmetric(matrix: readonly (readonly number[])[]): readonly Triple[] {
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  const [xx, xy, xz, yy, yz, zz] = [at(0, 0), at(0, 1), at(0, 2), at(1, 1), at(1, 2), at(2, 2)];
  const [a, b, c] = [yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy];
  const determinant = xx * a + xy * b + xz * c || Number.EPSILON;
  const row = (x: number, y: number, z: number): Triple => [
    x / determinant,
    y / determinant,
    z / determinant,
  ];
  return [
    row(a, b, c),
    row(b, xx * zz - xz * xz, xy * xz - xx * yz),
    row(c, xy * xz - xx * yz, xx * yy - xy * xy),
  ];
}

export function times(matrix: readonly Triple[], vector: readonly number[]): Triple {
  const [x = 0, y = 0, z = 0] = matrix.map(
    (row) => row[0] * (vector[0] ?? 0) + row[1] * (vector[1] ?? 0) + row[2] * (vector[2] ?? 0),
  );
  return [x, y, z];
}
