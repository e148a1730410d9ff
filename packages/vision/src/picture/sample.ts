import type { Similarity } from '@rollcall/biometrics';
import type { Picture } from './picture.ts';
import type { Pyramid } from './pyramid.ts';

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
  const { picture, reduction } = pyramid.forStep(step, exact ? exactStep : quickStep);
  // Pixel centres are at half coordinates in every level: shift to them, and back to indices.
  const map: IndexMap = {
    ux: crop.a / reduction,
    uy: -crop.b / reduction,
    u0: (crop.a * 0.5 - crop.b * 0.5 + crop.tx) / reduction - 0.5,
    vx: crop.b / reduction,
    vy: crop.a / reduction,
    v0: (crop.b * 0.5 + crop.a * 0.5 + crop.ty) / reduction - 0.5,
  };
  fill({ picture, outside }, mirrored ? mirror(map, target.width) : map, target);
}

interface Source {
  readonly picture: Picture;
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

function fill(source: Source, map: IndexMap, target: CropTarget): void {
  for (let y = 0; y < target.height; y++) {
    const [from, to] = columnsInside(source.picture, map, { y, width: target.width });
    fillEdge(source, map, target, { y, from: 0, to: from });
    fillInside(source.picture, map, target, { y, from, to });
    fillEdge(source, map, target, { y, from: to, to: target.width });
  }
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

interface RowPart {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/**
 * In whole numbers, which took half the time of floating point: positions in 65536ths of a pixel (at most 2560 of
 * them), weights in 256ths for each direction.
 */
function fillInside(picture: Picture, map: IndexMap, target: CropTarget, { y, from, to }: RowPart): void {
  const { pixels } = picture;
  const { values } = target;
  const stride = picture.width * 3;
  const plane = target.width * target.height;
  const factor = 1 / (target.scale * 65536);
  const [redChannel, blueChannel] = target.colours === 'BGR' ? [2, 0] : [0, 2];
  const [redPlane, bluePlane] = [redChannel * plane, blueChannel * plane];
  const red = -(target.mean[redChannel] ?? 0) / target.scale;
  const green = -(target.mean[1] ?? 0) / target.scale;
  const blue = -(target.mean[blueChannel] ?? 0) / target.scale;
  const stepU = Math.round(map.ux * 65536);
  const stepV = Math.round(map.vx * 65536);
  let u = Math.round((map.ux * from + map.uy * y + map.u0) * 65536);
  let v = Math.round((map.vx * from + map.vy * y + map.v0) * 65536);
  const start = target.offset + y * target.width;
  for (let out = start + from; out < start + to; out++) {
    const at = Math.imul(v >> 16, stride) + Math.imul(u >> 16, 3);
    const under = at + stride;
    const right = (u >> 8) & 255;
    const below = (v >> 8) & 255;
    const w11 = Math.imul(right, below);
    const w01 = (right << 8) - w11;
    const w10 = (below << 8) - w11;
    const w00 = 65536 - w01 - w10 - w11;
    const sumRed =
      Math.imul(pixels[at]!, w00) +
      Math.imul(pixels[at + 3]!, w01) +
      Math.imul(pixels[under]!, w10) +
      Math.imul(pixels[under + 3]!, w11);
    const sumGreen =
      Math.imul(pixels[at + 1]!, w00) +
      Math.imul(pixels[at + 4]!, w01) +
      Math.imul(pixels[under + 1]!, w10) +
      Math.imul(pixels[under + 4]!, w11);
    const sumBlue =
      Math.imul(pixels[at + 2]!, w00) +
      Math.imul(pixels[at + 5]!, w01) +
      Math.imul(pixels[under + 2]!, w10) +
      Math.imul(pixels[under + 5]!, w11);
    values[out + redPlane] = (sumRed | 0) * factor + red;
    values[out + plane] = (sumGreen | 0) * factor + green;
    values[out + bluePlane] = (sumBlue | 0) * factor + blue;
    u = (u + stepU) | 0;
    v = (v + stepV) | 0;
  }
}

/** As `fillInside`, asking for each neighbour whether it is in the picture. */
function fillEdge(source: Source, map: IndexMap, target: CropTarget, { y, from, to }: RowPart): void {
  const plane = target.width * target.height;
  for (let x = from; x < to; x++) {
    const u = map.ux * x + map.uy * y + map.u0;
    const v = map.vx * x + map.vy * y + map.v0;
    const out = target.offset + y * target.width + x;
    for (let channel = 0; channel < 3; channel++) {
      const colour = target.colours === 'BGR' ? 2 - channel : channel;
      const value = edgeValue(source, { u, v, colour });
      target.values[out + channel * plane] = (value - (target.mean[channel] ?? 0)) / target.scale;
    }
  }
}

interface EdgePlace {
  readonly u: number;
  readonly v: number;
  /** 0 red, 1 green, 2 blue. */
  readonly colour: number;
}

function edgeValue({ picture, outside }: Source, at: EdgePlace): number {
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
