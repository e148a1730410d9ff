import type { BackgroundProfiles, Box, Point, PresentationMeasures } from '@rollcall/domain';
import { evidenceLimits } from './operating-point.ts';
import { type PresentationFinding, ramp, within } from './finding.ts';

/** A face and what was around it at one time; pixels of the picture. */
export interface FaceInScene {
  readonly box: Box;
  /** Middle of the points over bone: steadier than a box. */
  readonly centre: Point;
  readonly background: PresentationMeasures['background'];
}

/** How far what is around a face went with it: about 0 for a person before a wall, about 1 for a picture in a hand. */
export interface SharedMotion {
  readonly share: number;
  readonly reliability: number;
}

/** Cells flatter than this look the same wherever they are. */
const leastTexture = 3;
const mostShift = 6;
/** The face has to have gone so far, in samples: about half a percent of the picture's width. */
const leastFaceShift = 1.5;
/** Of the face's longer side, what beside it is still near: a hand-held picture is not much larger than its face. */
const nearby = 0.6;

/**
 * [Note: motion coherence] A kiosk's camera stands still, and so does what is behind a person; a sheet or a phone
 * carries its background with the face. Null when the face hardly moved, too little around it has texture, or the
 * far background moved as well: then it was the camera.
 */
export function sharedMotion(before: FaceInScene, after: FaceInScene): SharedMotion | null {
  const { pixelsPerSample } = after.background;
  const face = {
    x: (after.centre.x - before.centre.x) / pixelsPerSample,
    y: (after.centre.y - before.centre.y) / pixelsPerSample,
  };
  const length = Math.hypot(face.x, face.y);
  if (length < leastFaceShift || length > mostShift) return null;
  const cells = cellShifts(before.background, after.background);
  const around = (isNear: boolean): readonly number[] =>
    cells
      .filter(({ index }) => placeOf(index, after) === (isNear ? 'near' : 'far'))
      .map((cell) => (cell.x * face.x + cell.y * face.y) / (length * length));
  const near = around(true);
  const far = around(false);
  if (near.length < 3) return null;
  const isCamera = far.length >= 3 && medianOf(far) > 0.5;
  return isCamera ? null : { share: medianOf(near), reliability: ramp(length, leastFaceShift / 2, 3) };
}

/** Of a quiet person a few are found that an encoder made up. */
const fewestMotions = 8;

export function coherenceFinding(motions: readonly SharedMotion[]): PresentationFinding | null {
  if (motions.length < fewestMotions) return null;
  const share = medianOf(motions.map((motion) => motion.share));
  const total = motions.reduce((sum, { reliability }) => sum + reliability, 0);
  const { person, attack } = evidenceLimits.coherence;
  return {
    check: 'coherence',
    evidence: within(5 * (share - 0.6), person, attack),
    reliability: ramp(total, 0, 10),
  };
}

interface CellShift {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

function cellShifts(before: BackgroundProfiles, after: BackgroundProfiles): readonly CellShift[] {
  const { columns, rows, cellWidth, cellHeight } = after;
  if (before.means.length !== after.means.length || before.pixelsPerSample !== after.pixelsPerSample)
    return [];
  const length = cellWidth + cellHeight;
  return Array.from({ length: columns * rows }, (_, index) => index).flatMap((index) => {
    const start = index * length;
    const across = profileShift(before.means, after.means, { start, length: cellWidth });
    const down = profileShift(before.means, after.means, { start: start + cellWidth, length: cellHeight });
    return across === null || down === null ? [] : [{ index, x: across, y: down }];
  });
}

/** By how many samples a profile moved on, to a fraction of one; null where it is flat or fits nowhere. */
export function profileShift(
  before: Float32Array,
  after: Float32Array,
  { start, length }: { readonly start: number; readonly length: number },
): number | null {
  if (deviationOf(before, start, length) < leastTexture) return null;
  const errors = Array.from({ length: 2 * mostShift + 1 }, (_, at) =>
    mismatch(before, after, { start, length, shift: at - mostShift }),
  );
  const best = errors.indexOf(Math.min(...errors));
  const [left, middle, right] = [errors[best - 1], errors[best] ?? 0, errors[best + 1]];
  if (left === undefined || right === undefined) return null;
  const curve = left - 2 * middle + right;
  return best - mostShift + (curve > 1e-6 ? (left - right) / (2 * curve) : 0);
}

interface Compared {
  readonly start: number;
  readonly length: number;
  readonly shift: number;
}

/** Mean squared difference where the two overlap, their means apart: light may change. */
function mismatch(before: Float32Array, after: Float32Array, { start, length, shift }: Compared): number {
  const from = Math.max(0, shift);
  const to = Math.min(length, length + shift);
  let sum = 0;
  let squares = 0;
  for (let at = from; at < to; at++) {
    const difference = (after[start + at] ?? 0) - (before[start + at - shift] ?? 0);
    sum += difference;
    squares += difference * difference;
  }
  const count = to - from;
  return squares / count - (sum / count) ** 2;
}

function deviationOf(values: Float32Array, start: number, length: number): number {
  let sum = 0;
  let squares = 0;
  for (let at = start; at < start + length; at++) {
    sum += values[at] ?? 0;
    squares += (values[at] ?? 0) ** 2;
  }
  return Math.sqrt(Math.max(0, squares / length - (sum / length) ** 2));
}

/** Where a cell is to the face; null where it shows some of it, or of the shoulders. */
function placeOf(index: number, { box, background }: FaceInScene): 'near' | 'far' | null {
  const { columns, cellWidth, cellHeight, left, top, pixelsPerSample } = background;
  const [width, height] = [cellWidth * pixelsPerSample, cellHeight * pixelsPerSample];
  const x = left + ((index % columns) + 0.5) * width;
  const y = top + (Math.floor(index / columns) + 0.5) * height;
  const side = Math.max(box.width, box.height);
  const across = beyond(x, box.x, box.width);
  const up = box.y - y;
  // Hair goes with the head, and shoulders are below.
  const showsPerson =
    (across < width / 2 + side * 0.25 && up < height / 2 + side * 0.35) || y > box.y + box.height;
  if (showsPerson) return null;
  return Math.max(across, up) < side * nearby ? 'near' : 'far';
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How far `at` is outside of `size` from `start`. */
const beyond = (at: number, start: number, size: number): number =>
  Math.max(start - at, at - start - size, 0);
