import type { Grey } from './grey.ts';
import { regionsOf, type Region } from './regions.ts';

/** A row of characters in a turned picture: where its middle runs, and how high its characters are. */
export interface TextLine {
  readonly left: number;
  readonly right: number;
  /** Height of the middle as `a + b·u + c·u²`, u = x − `origin`. */
  readonly middle: readonly [a: number, b: number, c: number];
  readonly origin: number;
  /** Height of the capitals. */
  readonly capHeight: number;
}

export const middleAt = ({ middle: [a, b, c], origin }: TextLine, x: number): number => {
  const u = x - origin;
  return a + (b + c * u) * u;
};

export const slopeAt = ({ middle: [, b, c], origin }: TextLine, x: number): number =>
  b + 2 * c * (x - origin);

/** Shares of stroke pixels in a piece of a row: characters have at least this, paper has less. */
const leastDensity = 0.13;

/**
 * Rows of characters that run nearly along the picture's rows, `leastLength` pixels long or longer. Strokes are summed
 * over pieces of a row, so that characters join while lines stay apart; what then hangs together is a line.
 */
export function textLinesOf(strokes: Grey, leastLength: number): readonly TextLine[] {
  const dense = denseOf(strokes, Math.round(leastLength / 6));
  return regionsOf(dense)
    .filter(
      ({ left, right, top, bottom }) => right - left >= leastLength && bottom - top < (right - left) / 2,
    )
    .map((region) => fitLine(strokes, dense, region))
    .filter((line) => line !== null)
    .filter(({ left, right, capHeight }) => capHeight >= 4 && (right - left) / capHeight >= 9);
}

/** Pixels in whose piece of a row, `length` pixels long, there are enough strokes. */
function denseOf({ width, height, pixels }: Grey, length: number): Grey {
  const half = length >> 1;
  const dense = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = -half; x < width; x++) {
      if (x + half < width) sum += pixels[row + x + half]!;
      if (x - half - 1 >= 0) sum -= pixels[row + x - half - 1]!;
      if (x >= 0 && sum > leastDensity * (2 * half + 1)) dense[row + x] = 1;
    }
  }
  return { width, height, pixels: dense };
}

/** The middle of a region, column by column, as a parabola; then how high the strokes along it are. */
function fitLine(strokes: Grey, { width }: Grey, region: Region): TextLine | null {
  const origin = (region.left + region.right) / 2;
  const columns: number[] = [];
  const middles: number[] = [];
  for (let x = region.left; x <= region.right; x += 2) {
    let [sum, count] = [0, 0];
    for (let y = region.top; y <= region.bottom; y++) {
      if (region.labels[y * width + x] !== region.label) continue;
      sum += y;
      count++;
    }
    if (count === 0) continue;
    columns.push(x - origin);
    middles.push(sum / count);
  }
  const middle = fitParabola(columns, middles);
  if (middle === null) return null;
  const rough = {
    left: region.left,
    right: region.right,
    middle,
    origin,
    capHeight: region.bottom - region.top,
  };
  return measureHeight(strokes, rough);
}

/** Least squares of `a + b·u + c·u²`; null for fewer than three columns. */
function fitParabola(us: readonly number[], vs: readonly number[]): [number, number, number] | null {
  const power = Array.from({ length: 5 }, (_, k) => us.reduce((sum, u) => sum + u ** k, 0));
  const moment = Array.from({ length: 3 }, (_, k) => us.reduce((sum, u, i) => sum + u ** k * vs[i]!, 0));
  const [s0, s1, s2, s3, s4] = [power[0]!, power[1]!, power[2]!, power[3]!, power[4]!];
  const [m0, m1, m2] = [moment[0]!, moment[1]!, moment[2]!];
  const determinant = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  if (Math.abs(determinant) < 1e-9) return null;
  const a = m0 * (s2 * s4 - s3 * s3) - s1 * (m1 * s4 - m2 * s3) + s2 * (m1 * s3 - m2 * s2);
  const b = s0 * (m1 * s4 - m2 * s3) - m0 * (s1 * s4 - s2 * s3) + s2 * (s1 * m2 - s2 * m1);
  const c = s0 * (s2 * m2 - s3 * m1) - s1 * (s1 * m2 - s2 * m1) + m0 * (s1 * s3 - s2 * s2);
  return [a / determinant, b / determinant, c / determinant];
}

/** Counts strokes at each height along the middle: the rows of the capitals are full, those of the gaps empty. */
function measureHeight(strokes: Grey, line: TextLine): TextLine | null {
  const reach = Math.ceil(line.capHeight) + 4;
  const profile = new Float64Array(2 * reach + 1);
  for (let x = line.left; x <= line.right; x++) {
    const middle = Math.round(middleAt(line, x));
    for (let by = -reach; by <= reach; by++) {
      const y = middle + by;
      if (y >= 0 && y < strokes.height)
        profile[by + reach] = profile[by + reach]! + strokes.pixels[y * strokes.width + x]!;
    }
  }
  const least = profile.toSorted().at(-3)! * 0.35;
  let top = reach;
  let bottom = reach;
  const full = (row: number): boolean => (profile[row] ?? 0) > least;
  while (top > 0 && (full(top - 1) || full(top - 2))) top--;
  while (bottom < profile.length - 1 && (full(bottom + 1) || full(bottom + 2))) bottom++;
  const [a, b, c] = line.middle;
  const capHeight = bottom - top + 1;
  return { ...line, middle: [a + (top + bottom) / 2 - reach, b, c], capHeight };
}
