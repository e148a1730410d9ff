import { directionsOf } from './directions.ts';
import type { GreyPyramid } from './grey.ts';
import { inkOf, scaledTo } from './ink.ts';
import { withoutLargeMarks } from './regions.ts';
import type { LinePlace } from './straighten.ts';
import { strokesOf } from './strokes.ts';
import { textLinesOf, type TextLine } from './text-lines.ts';
import { turn, withoutRules, type Point } from './turned.ts';
import { zonesOf } from './zones.ts';

/** Lines of one zone, from top to bottom, all of one length. */
export type ZonePlace = readonly LinePlace[];

export interface LocateOptions {
  /** Longest side of the picture in which lines are looked for, in pixels. */
  readonly side: number;
  /** Least ink of a stroke, as a share of what the darkest have. */
  readonly inkShare: number;
  /** Largest mark that counts as a character, as a share of the longest side; null takes all, grown together or not. */
  readonly largestMark: number | null;
  /** How many directions are tried. */
  readonly directions: number;
}

/** Longest stroke along a line, as a share of the longest side: a T of the largest characters. */
const longestStroke = 0.04;
/** Shortest line, as a share of the longest side. */
const shortest = 0.22;
const zonesPerDirection = 3;

/**
 * Where machine-readable zones may be, likeliest first within each direction. Directions are known but for half a
 * turn: a zone may come upside down, lines in reverse order.
 */
export function* locateZones(
  pyramid: GreyPyramid,
  { side, inkShare, largestMark, directions }: LocateOptions,
): Generator<ZonePlace> {
  const scaled = scaledTo(pyramid, side);
  const all = strokesOf(inkOf(scaled), inkShare);
  const strokes = largestMark === null ? all : withoutLargeMarks(all, side * largestMark);
  for (const direction of directionsOf(strokes, directions)) {
    const turned = turn(strokes, direction);
    withoutRules(turned, side * longestStroke);
    const toFull = (point: Point): Point => {
      const { x, y } = turned.before(point);
      return { x: (x + 0.5) * scaled.scale - 0.5, y: (y + 0.5) * scaled.scale - 0.5 };
    };
    const zones = zonesOf(textLinesOf(turned, side * shortest)).slice(0, zonesPerDirection);
    for (const { lines } of zones) {
      const left = Math.min(...lines.map((line) => line.left));
      const right = Math.max(...lines.map((line) => line.right));
      yield evenHeights(lines).map((line) => ({ line, left, right, toFull }));
    }
  }
}

/** Characters of one zone are of one height, but for perspective: a line that looks higher has caught something else. */
function evenHeights(lines: readonly TextLine[]): readonly TextLine[] {
  const most = 1.25 * Math.min(...lines.map(({ capHeight }) => capHeight));
  return lines.map((line) => ({ ...line, capHeight: Math.min(line.capHeight, most) }));
}
