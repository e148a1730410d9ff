import type { Similarity } from '@rollcall/biometrics';
import type { Picture } from './picture.ts';
import type { Pyramid } from './pyramid.ts';

/** Where a crop goes: planes R, G, B of `width`×`height` floats, one after the other from `offset`. */
export interface CropTarget {
  readonly values: Float32Array;
  readonly offset: number;
  readonly width: number;
  readonly height: number;
  /** A network computes on `(pixel − mean[channel]) / scale`. */
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
 * Fills `target` with the part of the picture that `crop` (crop pixels to picture pixels, see [Note: crops]) shows,
 * bilinear, normalised in the same pass. Outside the picture is black. `mirrored` fills each row from its end.
 */
export function sampleCrop(pyramid: Pyramid, crop: Similarity, target: CropTarget, mirrored = false): void {
  const { picture, reduction } = pyramid.forStep(Math.hypot(crop.a, crop.b));
  // Pixel centres are at half coordinates in every level: shift to them, and back to indices.
  const map: IndexMap = {
    ux: crop.a / reduction,
    uy: -crop.b / reduction,
    u0: (crop.a * 0.5 - crop.b * 0.5 + crop.tx) / reduction - 0.5,
    vx: crop.b / reduction,
    vy: crop.a / reduction,
    v0: (crop.b * 0.5 + crop.a * 0.5 + crop.ty) / reduction - 0.5,
  };
  fill(picture, mirrored ? mirror(map, target.width) : map, target);
}

/** The same crop read from right to left. */
const mirror = (map: IndexMap, width: number): IndexMap => ({
  ...map,
  ux: -map.ux,
  u0: map.u0 + map.ux * (width - 1),
  vx: -map.vx,
  v0: map.v0 + map.vx * (width - 1),
});

function fill(picture: Picture, map: IndexMap, target: CropTarget): void {
  for (let y = 0; y < target.height; y++) {
    const u = map.uy * y + map.u0;
    const v = map.vy * y + map.v0;
    const [from, to] = columnsInside(picture, map, { u, v, width: target.width });
    fillEdge(picture, map, target, { y, from: 0, to: from });
    fillInside(picture, map, target, { y, from, to });
    fillEdge(picture, map, target, { y, from: to, to: target.width });
  }
}

/** First and end of the columns all of whose four neighbours lie in the picture. */
function columnsInside(
  picture: Picture,
  map: IndexMap,
  row: { u: number; v: number; width: number },
): [from: number, to: number] {
  const [u0, u1] = columnsBetween(row.u, map.ux, picture.width - 1);
  const [v0, v1] = columnsBetween(row.v, map.vx, picture.height - 1);
  const from = Math.min(row.width, Math.max(0, u0, v0));
  return [from, Math.max(from, Math.min(row.width, u1, v1))];
}

/** Integers x, end exclusive, with 0 ≤ start + step·x < limit; kept off the limits against rounding. */
function columnsBetween(start: number, step: number, limit: number): [from: number, to: number] {
  const margin = 1e-3;
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

function fillInside(picture: Picture, map: IndexMap, target: CropTarget, { y, from, to }: RowPart): void {
  const { pixels } = picture;
  const { values, scale } = target;
  const stride = picture.width * 3;
  const plane = target.width * target.height;
  const factor = 1 / scale;
  const [red = 0, green = 0, blue = 0] = target.mean.map((mean) => -mean * factor);
  let out = target.offset + y * target.width + from;
  for (let x = from; x < to; x++) {
    const u = map.ux * x + map.uy * y + map.u0;
    const v = map.vx * x + map.vy * y + map.v0;
    const column = u | 0;
    const row = v | 0;
    const right = u - column;
    const below = v - row;
    const at = row * stride + column * 3;
    const under = at + stride;
    const w00 = (1 - right) * (1 - below) * factor;
    const w01 = right * (1 - below) * factor;
    const w10 = (1 - right) * below * factor;
    const w11 = right * below * factor;
    values[out] =
      pixels[at]! * w00 + pixels[at + 3]! * w01 + pixels[under]! * w10 + pixels[under + 3]! * w11 + red;
    values[out + plane] =
      pixels[at + 1]! * w00 +
      pixels[at + 4]! * w01 +
      pixels[under + 1]! * w10 +
      pixels[under + 4]! * w11 +
      green;
    values[out + 2 * plane] =
      pixels[at + 2]! * w00 +
      pixels[at + 5]! * w01 +
      pixels[under + 2]! * w10 +
      pixels[under + 5]! * w11 +
      blue;
    out++;
  }
}

/** As `fillInside`, asking for each neighbour whether it is in the picture. */
function fillEdge(picture: Picture, map: IndexMap, target: CropTarget, { y, from, to }: RowPart): void {
  const plane = target.width * target.height;
  for (let x = from; x < to; x++) {
    const u = map.ux * x + map.uy * y + map.u0;
    const v = map.vx * x + map.vy * y + map.v0;
    const out = target.offset + y * target.width + x;
    for (let channel = 0; channel < 3; channel++) {
      const value = edgeValue(picture, { u, v, channel });
      target.values[out + channel * plane] = (value - (target.mean[channel] ?? 0)) / target.scale;
    }
  }
}

function edgeValue(picture: Picture, at: { u: number; v: number; channel: number }): number {
  if (!(at.u > -1 && at.v > -1 && at.u < picture.width && at.v < picture.height)) return 0;
  const column = Math.floor(at.u);
  const row = Math.floor(at.v);
  const right = at.u - column;
  const below = at.v - row;
  const pixel = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= picture.width || y >= picture.height
      ? 0
      : picture.pixels[(y * picture.width + x) * 3 + at.channel]!;
  return (
    (pixel(column, row) * (1 - right) + pixel(column + 1, row) * right) * (1 - below) +
    (pixel(column, row + 1) * (1 - right) + pixel(column + 1, row + 1) * right) * below
  );
}
