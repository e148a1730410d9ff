import { middleAt, type TextLine, slopeAt } from './text-lines.ts';

/** Two to four lines that may be a machine-readable zone, from top to bottom. */
export interface Zone {
  readonly lines: readonly TextLine[];
  /** How much it looks like one; comparable within a picture only. */
  readonly score: number;
}

/** Characters are about as far apart as capitals are high: of 30 to 44 characters, and up to a quarter lost. */
const leastAspect = 20;
const mostAspect = 64;

/** Groups lines of like length, height and direction, one under the other, likeliest first. */
export function zonesOf(lines: readonly TextLine[]): readonly Zone[] {
  const byHeight = lines.toSorted((a, b) => a.middle[0] - b.middle[0]);
  const zones: Zone[] = [];
  for (const first of byHeight) {
    const chain = [first];
    for (let next = below(first, byHeight); next !== null && chain.length < 5; next = below(next, byHeight))
      chain.push(next);
    for (const size of [2, 3, 4]) if (chain.length >= size) zones.push(zoneOf(chain.slice(0, size)));
  }
  return zones
    .filter(({ lines: own }) =>
      own.some((line) => aspectOf(line) >= leastAspect && aspectOf(line) <= mostAspect),
    )
    .toSorted((a, b) => b.score - a.score);
}

const aspectOf = ({ left, right, capHeight }: TextLine): number => (right - left) / capHeight;

/** The nearest line that could be the next one of the same zone. */
function below(line: TextLine, lines: readonly TextLine[]): TextLine | null {
  const nextLines = lines
    .filter((other) => other !== line && areAlike(line, other))
    .map((other) => ({ other, distance: distanceBetween(line, other) / line.capHeight }))
    .filter(({ distance }) => distance > 1.15 && distance < 4)
    .toSorted((a, b) => a.distance - b.distance);
  return nextLines[0]?.other ?? null;
}

function areAlike(a: TextLine, b: TextLine): boolean {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const shorter = Math.min(a.right - a.left, b.right - b.left);
  const heights = a.capHeight / b.capHeight;
  const middle = (Math.max(a.left, b.left) + Math.min(a.right, b.right)) / 2;
  return (
    overlap > 0.8 * shorter &&
    heights > 0.6 &&
    heights < 1.67 &&
    Math.abs(slopeAt(a, middle) - slopeAt(b, middle)) < 0.06
  );
}

function distanceBetween(a: TextLine, b: TextLine): number {
  const middle = (Math.max(a.left, b.left) + Math.min(a.right, b.right)) / 2;
  return middleAt(b, middle) - middleAt(a, middle);
}

/** Long lines of one length and height are likely; a third line is worth little more than two. */
function zoneOf(lines: readonly TextLine[]): Zone {
  const lengths = lines.map(({ left, right }) => right - left);
  const heights = lines.map(({ capHeight }) => capHeight);
  const longest = Math.max(...lengths);
  const evenness = (Math.min(...lengths) / longest) * (Math.min(...heights) / Math.max(...heights));
  const aspect = longest / (heights.reduce((sum, height) => sum + height, 0) / heights.length);
  const looks = aspect > 24 && aspect < 56 ? 1 : 0.5;
  return { lines, score: longest * evenness * looks * (1 + 0.1 * lines.length) };
}
