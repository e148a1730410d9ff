import { invertSymmetric, type Square, times, type Triple } from './small-matrices.ts';
import { steadyPoints } from './steady-points.ts';

/** How one face became another, told by two models that it may have followed. Lengths over the face's size. */
export interface MeshMotion {
  /** What is left when a flat thing is moved in space: an affine map, which is a homography seen from afar. */
  readonly planeResidual: number;
  /** What is left when the first mesh, with its depth, is turned as a rigid body. */
  readonly headResidual: number;
  /** Short over long diameter of what a ball would become: 1 for a turn, less for what grows narrow. */
  readonly roundness: number;
  /** As `roundness`, for a flat circle: how narrow the face has grown. */
  readonly narrowness: number;
}

/** The network's depth is shallower than a head's; as in `headPose`. */
const depthScale = 1.2;

/** `before` and `after`: 468 points as x, y, z triples, one face at two times. */
export function meshMotion(before: Float32Array, after: Float32Array): MeshMotion {
  const from = centred(before);
  const to = centred(after);
  const size = Math.sqrt(sumOf(to, ([x, y]) => x * x + y * y) / to.length) || 1;
  const flat = mapOf(
    from.map(([x, y]): Triple => [x, y, 0]),
    to,
    true,
  );
  const full = mapOf(from, to, false);
  const turn = nearestTurn(full);
  const turned = from.map((point): readonly [number, number] => [dot(turn[0], point), dot(turn[1], point)]);
  const scale =
    sumOf(turned, ([x, y], at) => x * (to[at]?.[0] ?? 0) + y * (to[at]?.[1] ?? 0)) /
    (sumOf(turned, ([x, y]) => x * x + y * y) || 1);
  const rms = (squares: number): number => Math.sqrt(squares / to.length) / size;
  return {
    planeResidual: rms(
      sumOf(from, (p, at) => (flat[0][0] * p[0] + flat[0][1] * p[1] - (to[at]?.[0] ?? 0)) ** 2) +
        sumOf(from, (p, at) => (flat[1][0] * p[0] + flat[1][1] * p[1] - (to[at]?.[1] ?? 0)) ** 2),
    ),
    headResidual: rms(
      sumOf(
        turned,
        ([x, y], at) => (scale * x - (to[at]?.[0] ?? 0)) ** 2 + (scale * y - (to[at]?.[1] ?? 0)) ** 2,
      ),
    ),
    roundness: roundnessOf(full),
    narrowness: roundnessOf(flat),
  };
}

type Rows = readonly [Triple, Triple];

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const sumOf = <T>(items: readonly T[], value: (item: T, at: number) => number): number =>
  items.reduce((sum, item, at) => sum + value(item, at), 0);

function centred(mesh: Float32Array): readonly Triple[] {
  const points = steadyPoints.map((index): Triple => [
    mesh[index * 3] ?? 0,
    mesh[index * 3 + 1] ?? 0,
    (mesh[index * 3 + 2] ?? 0) * depthScale,
  ]);
  const mean = [0, 1, 2].map((axis) => sumOf(points, (point) => point[axis] ?? 0) / points.length);
  return points.map(([x, y, z]): Triple => [x - (mean[0] ?? 0), y - (mean[1] ?? 0), z - (mean[2] ?? 0)]);
}

/** The linear map from space, or from the plane, to the picture with the least squared error. */
function mapOf(from: readonly Triple[], to: readonly Triple[], isFlat: boolean): Rows {
  const gram = [0, 1, 2].map((row) =>
    [0, 1, 2].map((column) => sumOf(from, (point) => (point[row] ?? 0) * (point[column] ?? 0))),
  );
  // A flat thing has no depth to solve for: any value keeps the matrix regular.
  if (isFlat) gram[2] = [0, 0, 1];
  const inverse = invertSymmetric(gram);
  const row = (axis: 0 | 1): Triple =>
    times(
      inverse,
      [0, 1, 2].map((column) => sumOf(from, (point, at) => (point[column] ?? 0) * (to[at]?.[axis] ?? 0))),
    );
  return [row(0), row(1)];
}

/** Of `M·Mᵀ`: the map of a circle is an ellipse with these squared half diameters. */
function squareOf([across, down]: Rows): Square {
  return { a: dot(across, across), b: dot(across, down), c: dot(down, down) };
}

function roundnessOf(rows: Rows): number {
  const { a, b, c } = squareOf(rows);
  const middle = (a + c) / 2;
  // A face without any size has not grown narrow.
  if (middle === 0) return 1;
  const spread = Math.hypot((a - c) / 2, b);
  return Math.sqrt(Math.max(0, middle - spread) / (middle + spread));
}

/** The two first rows of the rotation nearest to the map: `(M·Mᵀ)^(-1/2)·M`. */
function nearestTurn(rows: Rows): Rows {
  const { a, b, c } = squareOf(rows);
  const root = Math.sqrt(Math.max(1e-12, a * c - b * b));
  const norm = Math.sqrt(a + c + 2 * root);
  // The square root of a symmetric 2×2 matrix, and that inverted.
  const [p, q, r] = [(a + root) / norm, b / norm, (c + root) / norm];
  const determinant = p * r - q * q || 1e-12;
  const mix = (first: number, second: number): Triple => {
    const at = (axis: 0 | 1 | 2): number => (first * rows[0][axis] + second * rows[1][axis]) / determinant;
    return [at(0), at(1), at(2)];
  };
  return [mix(r, -q), mix(-q, p)];
}
