import { type GreyPyramid, valueAt } from './grey.ts';
import { middleAt, slopeAt, type TextLine } from './text-lines.ts';
import type { Point } from './turned.ts';

/** A line of characters as the recogniser takes it: `height` rows, mean 0 and deviation 1. */
export interface LineCrop {
  readonly width: number;
  readonly values: Float32Array;
}

export interface CropOptions {
  /** Rows of the crop. */
  readonly height: number;
  /** Share of the crop's height that the capitals take. */
  readonly capShare: number;
  /** How far the line is moved up in the crop, as a share of its height. */
  readonly shift: number;
  /** Strength of sharpening; 0 is none, below 0 blurs. */
  readonly sharpen: number;
}

export const plainCrop: Omit<CropOptions, 'height'> = { capShare: 0.62, shift: 0, sharpen: 0 };

/** Characters of room at both ends. */
const roomAtEnds = 1.4;

export interface LinePlace {
  readonly line: TextLine;
  readonly left: number;
  readonly right: number;
  /** From the picture in which the line was found to the full one, in pixel indices. */
  readonly toFull: (point: Point) => Point;
}

/** Straightens a line out of the full picture. */
export function straighten(pyramid: GreyPyramid, place: LinePlace, options: CropOptions): LineCrop {
  const { line, toFull } = place;
  const { height, capShare } = options;
  const step = line.capHeight / (capShare * height);
  const room = roomAtEnds * line.capHeight;
  const from = place.left - room;
  const width = Math.max(8, Math.ceil((place.right + room - from) / step));
  const values = new Float32Array(width * height);
  const origin = toFull({ x: 0, y: 0 });
  const across = toFull({ x: step, y: 0 });
  const { grey, reduction } = pyramid.forStep(Math.hypot(across.x - origin.x, across.y - origin.y));
  for (let column = 0; column < width; column++) {
    const x = from + (column + 0.5) * step;
    const middle = middleAt(line, x) + options.shift * line.capHeight;
    const slope = slopeAt(line, x);
    const norm = Math.hypot(1, slope);
    for (let row = 0; row < height; row++) {
      const by = (row + 0.5 - height / 2) * step;
      const point = toFull({ x: x - (by * slope) / norm, y: middle + by / norm });
      values[row * width + column] = valueAt(
        grey,
        (point.x + 0.5) / reduction - 0.5,
        (point.y + 0.5) / reduction - 0.5,
      );
    }
  }
  const crop = { width, values };
  return normalise(options.sharpen === 0 ? crop : sharpen(crop, height, options.sharpen));
}

/** Adds to each pixel `strength` times what it has over the mean of its neighbours. */
function sharpen({ width, values }: LineCrop, height: number, strength: number): LineCrop {
  const sharp = new Float32Array(values.length);
  const at = (x: number, y: number): number =>
    values[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const around = (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)) / 4;
      sharp[y * width + x] = at(x, y) + strength * (at(x, y) - around);
    }
  }
  return { width, values: sharp };
}

/** As training/mrz-recogniser/train.py does it. */
export function normalise({ width, values }: LineCrop): LineCrop {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean)) + 1e-3;
  return { width, values: values.map((value) => (value - mean) / deviation) };
}

/** The same line upside down. */
export const upsideDown = ({ width, values }: LineCrop): LineCrop => ({ width, values: values.toReversed() });
