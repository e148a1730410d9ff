import type { Grey } from './grey.ts';

/** Degrees between the directions that are tried, first and then around the best. */
const coarseStep = 2;
const fineStep = 0.5;
const mostPoints = 25_000;

/**
 * Directions in which lines of text may run, likeliest first, as angles in radians from the x axis towards the y axis,
 * in [0, π). Strokes are projected across each direction: along text they fall into rows with gaps between them, so
 * that the profile is at its roughest.
 */
export function directionsOf(strokes: Grey, most: number): readonly number[] {
  const points = pointsOf(strokes);
  const reach = Math.ceil(Math.hypot(strokes.width, strokes.height));
  const at = (degrees: number): number => roughness(points, radians(degrees), reach);
  const coarse = Array.from({ length: 180 / coarseStep }, (_, i) => at(i * coarseStep));
  const peaks = [...coarse.keys()]
    .filter((i) => isPeak(coarse, i))
    .toSorted((a, b) => coarse[b]! - coarse[a]!)
    .slice(0, most);
  return peaks.map((i) => radians(finest(i * coarseStep, at)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Higher than all within three steps; the last direction borders on the first. */
function isPeak(values: readonly number[], i: number): boolean {
  const own = values[i]!;
  return [-3, -2, -1, 1, 2, 3].every((by) => {
    const other = values[(i + by + values.length) % values.length]!;
    return by < 0 ? own > other : own >= other;
  });
}

function finest(degrees: number, at: (degrees: number) => number): number {
  let best = { degrees, value: -1 };
  for (let by = -coarseStep + fineStep; by < coarseStep; by += fineStep) {
    const value = at(degrees + by);
    if (value > best.value) best = { degrees: degrees + by, value };
  }
  return best.degrees;
}

/** Coordinates of strokes in turn, x and y from the middle of the picture; thinned out evenly when there are many. */
function pointsOf({ width, height, pixels }: Grey): Float32Array {
  let count = 0;
  for (const mark of pixels) count += mark;
  const every = Math.max(1, Math.ceil(count / mostPoints));
  const points: number[] = [];
  let seen = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++)
      if (pixels[at] === 1 && seen++ % every === 0) points.push(x - width / 2, y - height / 2);
  }
  return Float32Array.from(points);
}

/** Sum of squared differences between neighbouring rows, each row one pixel high. */
function roughness(points: Float32Array, angle: number, reach: number): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const rows = new Float32Array(reach + 2);
  for (let i = 0; i < points.length; i += 2) {
    const row = (points[i + 1]! * cos - points[i]! * sin + reach / 2) | 0;
    rows[row] = rows[row]! + 1;
  }
  let sum = 0;
  // Two rows apart: strokes are thicker than a pixel, and pixels fall unevenly into rows of slanted directions.
  for (let row = 2; row < rows.length; row++)
    sum += (rows[row]! + rows[row - 1]! - (rows[row - 2]! + (rows[row - 3] ?? 0))) ** 2;
  return sum;
}
