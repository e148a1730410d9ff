import type { Picture } from '../../picture/picture.ts';

/** For each pixel how far its colour is from what the border foretells, in deviations of the border. */
export function departureFromBorder({ width, height, pixels }: Picture): Float32Array {
  const band = Math.max(3, Math.round(0.03 * Math.min(width, height)));
  const departure = new Float32Array(width * height);
  for (let channel = 0; channel < 3; channel++) {
    const border: [x: number, y: number, value: number][] = [];
    for (let y = 0; y < height; y += 2)
      for (let x = 0; x < width; x += 2)
        if (Math.min(x, y, width - 1 - x, height - 1 - y) < band)
          border.push([x / width, y / height, pixels[(y * width + x) * 3 + channel]!]);
    const plane = fitPlane(border);
    const spread = Math.max(
      6,
      1.5 * medianOf(border.map(([x, y, value]) => Math.abs(value - planeAt(plane, x, y)))),
    );
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const by = (pixels[i * 3 + channel]! - planeAt(plane, x / width, y / height)) / spread;
        departure[i] = departure[i]! + by * by;
      }
  }
  return departure;
}

type Plane = readonly [number, number, number];
const planeAt = ([a, b, c]: Plane, x: number, y: number): number => a + b * x + c * y;

/** Least squares, twice: what is far off the first time (a document that reaches the border) is left out. */
function fitPlane(points: readonly (readonly [number, number, number])[]): Plane {
  const first = leastSquares(points);
  const off = points.map(([x, y, value]) => Math.abs(value - planeAt(first, x, y)));
  const most = Math.max(8, 2 * medianOf(off));
  const near = points.filter((_, index) => (off[index] ?? 0) <= most);
  return near.length * 2 > points.length ? leastSquares(near) : first;
}

function leastSquares(points: readonly (readonly [number, number, number])[]): Plane {
  const n = points.length;
  const mean = (of: (point: readonly [number, number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / n;
  const [mx, my, mv] = [mean(([x]) => x), mean(([, y]) => y), mean(([, , v]) => v)];
  const xx = mean(([x]) => (x - mx) ** 2);
  const yy = mean(([, y]) => (y - my) ** 2);
  const xy = mean(([x, y]) => (x - mx) * (y - my));
  const xv = mean(([x, , v]) => (x - mx) * (v - mv));
  const yv = mean(([, y, v]) => (y - my) * (v - mv));
  const determinant = xx * yy - xy * xy;
  if (Math.abs(determinant) < 1e-9) return [mv, 0, 0];
  const b = (xv * yy - yv * xy) / determinant;
  const c = (yv * xx - xv * xy) / determinant;
  return [mv - b * mx - c * my, b, c];
}

/** Sorted as a typed array, without a call for each comparison. */
const medianOf = (values: readonly number[]): number =>
  Float64Array.from(values).toSorted()[values.length >> 1] ?? 0;
