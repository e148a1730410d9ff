import type { Similarity } from '@rollcall/biometrics';
import type { Picture } from './picture.ts';
import { normalisation } from './pixel-code.ts';
import type { Level, Pyramid } from './pyramid.ts';

/** Where a crop goes: planes of `width`×`height` floats, one after the other from `offset`. */
export interface CropTarget {
  readonly values: Float32Array;
  readonly offset: number;
  readonly width: number;
  readonly height: number;
  /** Order of the planes; RGB by default. */
  readonly colours?: 'RGB' | 'BGR';
  /** A network computes on `(pixel − mean[channel]) / scale`; channels in the order of `colours`. */
  readonly mean: readonly number[];
  readonly scale: number;
}

/** `u = ux·x + uy·y + u0`, `v = vx·x + vy·y + v0`, from indices of crop pixels to indices of picture pixels. */
interface IndexMap {
  readonly ux: number;
  readonly uy: number;
  readonly u0: number;
  readonly vx: number;
  readonly vy: number;
  readonly v0: number;
}

/**
 * How far apart, in pixels of the level that is read, neighbouring pixels of the crop may be. Reading four pixels
 * of each two and a half spares most frames the halving, and the networks that find things do not mind; the
 * recogniser gets every pixel's share.
 */
const quickStep = 1.45;
const exactStep = 1;

export interface SampleOptions {
  /** Fills each row from its end. */
  readonly mirrored?: boolean;
  /** Lets every pixel of the picture count, at the price of more halving. */
  readonly exact?: boolean;
  /** What is seen outside the picture; black by default, or the picture mirrored at its edge. */
  readonly outside?: Outside;
}

type Outside = 'black' | 'reflected';

/**
 * Fills `target` with the part of the picture that `crop` (crop pixels to picture pixels, see [Note: crops]) shows,
 * bilinear, normalised in the same pass.
 */
export function sampleCrop(
  pyramid: Pyramid,
  crop: Similarity,
  target: CropTarget,
  { mirrored = false, exact = false, outside = 'black' }: SampleOptions = {},
): void {
  const step = Math.hypot(crop.a, crop.b);
  const level = pyramid.forStep(step, exact ? exactStep : quickStep);
  const { reduction } = level;
  // Pixel centres are at half coordinates in every level: shift to them, and back to indices.
  const map: IndexMap = {
    ux: crop.a / reduction,
    uy: -crop.b / reduction,
    u0: (crop.a * 0.5 - crop.b * 0.5 + crop.tx) / reduction - 0.5,
    vx: crop.b / reduction,
    vy: crop.a / reduction,
    v0: (crop.b * 0.5 + crop.a * 0.5 + crop.ty) / reduction - 0.5,
  };
  fill({ level, outside }, mirrored ? mirror(map, target.width) : map, target);
}

interface Source {
  readonly level: Level;
  readonly outside: Outside;
}

/** The same crop read from right to left. */
const mirror = (map: IndexMap, width: number): IndexMap => ({
  ...map,
  ux: -map.ux,
  u0: map.u0 + map.ux * (width - 1),
  vx: -map.vx,
  v0: map.v0 + map.vx * (width - 1),
});

/** Strip by strip, each as many rows as the memory of the pixel code holds. */
function fill({ level, outside }: Source, map: IndexMap, target: CropTarget): void {
  const { address, values } = level.memory.scratch();
  const rowsAtOnce = Math.floor(values.length / 3 / target.width);
  if (rowsAtOnce === 0) throw new RangeError(`A crop of ${target.width} pixels across is too wide.`);
  normaliseAs(target, level);
  for (let top = 0; top < target.height; top += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, target.height - top);
    const strip = { address, values, top, rows, width: target.width };
    for (let y = top; y < top + rows; y++) fillRow({ level, outside }, map, { strip, target, y });
    for (let channel = 0; channel < 3; channel++) {
      const plane = values.subarray(channel * rows * target.width, (channel + 1) * rows * target.width);
      target.values.set(plane, target.offset + (channel * target.height + top) * target.width);
    }
  }
}

/** Rows of a crop in the memory of the pixel code, three planes of them. */
interface Strip {
  readonly address: number;
  readonly values: Float32Array;
  readonly top: number;
  readonly rows: number;
  readonly width: number;
}

interface Row {
  readonly strip: Strip;
  readonly target: CropTarget;
  readonly y: number;
}

function fillRow(source: Source, map: IndexMap, row: Row): void {
  const { width } = row.strip;
  const [from, to] = columnsInside(source.level.picture, map, { y: row.y, width });
  fillEdge(source, map, { ...row, from: 0, to: from });
  if (to > from) fillInside(source.level, map, { ...row, from, to });
  fillEdge(source, map, { ...row, from: to, to: width });
}

/** Where the colour of the picture, 0 red, 1 green, 2 blue, goes. */
const channelOf = (colour: number, { colours }: CropTarget): number =>
  colours === 'BGR' ? 2 - colour : colour;

/** A sum of pixels times their weights is 65536 times too large. */
function normaliseAs(target: CropTarget, { memory }: Level): void {
  const constants = memory.floats(normalisation.address, normalisation.length);
  constants.fill(1 / (target.scale * 65536), 0, 4);
  for (let colour = 0; colour < 3; colour++)
    constants[4 + colour] = -(target.mean[channelOf(colour, target)] ?? 0) / target.scale;
}

/** First and end of the columns all of whose four neighbours lie in the picture. */
function columnsInside(
  picture: Picture,
  map: IndexMap,
  { y, width }: { y: number; width: number },
): [from: number, to: number] {
  const [u0, u1] = columnsBetween(map.uy * y + map.u0, map.ux, picture.width - 1);
  const [v0, v1] = columnsBetween(map.vy * y + map.v0, map.vx, picture.height - 1);
  const from = Math.min(width, Math.max(0, u0, v0));
  return [from, Math.max(from, Math.min(width, u1, v1))];
}

/** Integers x, end exclusive, with 0 ≤ start + step·x < limit; kept off the limits against rounding. */
function columnsBetween(start: number, step: number, limit: number): [from: number, to: number] {
  const margin = 0.01;
  if (Math.abs(step) < 1e-9) return start >= margin && start < limit - margin ? [0, Infinity] : [0, 0];
  const first = (margin - start) / step;
  const last = (limit - margin - start) / step;
  return [Math.ceil(Math.min(first, last)), Math.floor(Math.max(first, last)) + 1];
}

interface RowPart extends Row {
  readonly from: number;
  readonly to: number;
}

function fillInside(level: Level, map: IndexMap, { strip, target, y, from, to }: RowPart): void {
  const plane = strip.rows * strip.width * Float32Array.BYTES_PER_ELEMENT;
  const start = (y - strip.top) * strip.width;
  const red = strip.address + channelOf(0, target) * plane;
  level.memory.code.sampleRow({
    picture: level.address,
    stride: level.picture.width * 3,
    u: Math.round((map.ux * from + map.uy * y + map.u0) * 65536),
    v: Math.round((map.vx * from + map.vy * y + map.v0) * 65536),
    stepU: Math.round(map.ux * 65536),
    stepV: Math.round(map.vx * 65536),
    to: red + (start + from) * Float32Array.BYTES_PER_ELEMENT,
    end: red + (start + to) * Float32Array.BYTES_PER_ELEMENT,
    toGreen: strip.address + plane - red,
    toBlue: strip.address + channelOf(2, target) * plane - red,
  });
}

/** As `fillInside`, asking for each neighbour whether it is in the picture. */
function fillEdge({ level, outside }: Source, map: IndexMap, { strip, target, y, from, to }: RowPart): void {
  for (let x = from; x < to; x++) {
    const u = map.ux * x + map.uy * y + map.u0;
    const v = map.vx * x + map.vy * y + map.v0;
    for (let colour = 0; colour < 3; colour++) {
      const channel = channelOf(colour, target);
      const value = edgeValue({ picture: level.picture, outside }, { u, v, colour });
      const out = (channel * strip.rows + y - strip.top) * strip.width + x;
      strip.values[out] = (value - (target.mean[channel] ?? 0)) / target.scale;
    }
  }
}

interface Surroundings {
  readonly picture: Picture;
  readonly outside: Outside;
}

interface EdgePlace {
  readonly u: number;
  readonly v: number;
  /** 0 red, 1 green, 2 blue. */
  readonly colour: number;
}

function edgeValue({ picture, outside }: Surroundings, at: EdgePlace): number {
  const { width, height } = picture;
  if (outside === 'black' && !(at.u > -1 && at.v > -1 && at.u < width && at.v < height)) return 0;
  const column = Math.floor(at.u);
  const row = Math.floor(at.v);
  const right = at.u - column;
  const below = at.v - row;
  const pixel = (x: number, y: number): number => {
    const inside = x >= 0 && y >= 0 && x < width && y < height;
    if (!inside && outside === 'black') return 0;
    const [across, down] = inside ? [x, y] : [reflected(x, width), reflected(y, height)];
    return picture.pixels[(down * width + across) * 3 + at.colour]!;
  };
  return (
    (pixel(column, row) * (1 - right) + pixel(column + 1, row) * right) * (1 - below) +
    (pixel(column, row + 1) * (1 - right) + pixel(column + 1, row + 1) * right) * below
  );
}

/** An index mirrored at both ends of 0..size-1, which are not doubled: 2 1 |0 1 2| 1 0 */
function reflected(index: number, size: number): number {
  if (size === 1) return 0;
  const period = 2 * (size - 1);
  const at = ((index % period) + period) % period;
  return at < size ? at : period - at;
}
