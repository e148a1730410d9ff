import type { Point } from '@rollcall/domain';
import sharp from 'sharp';
import type { Picture } from '../../picture/picture.ts';
import type { Corners } from './homography.ts';
import { regionsOf, type Region } from '../regions.ts';
import { departureFromBorder } from './border-departure.ts';
import { quadrilateralOf, triangleArea } from './quadrilateral.ts';

/** Longest side of the picture in which the outline is looked for: coarse enough that print hardly shows. */
const side = 400;
/** A document fills this share of its picture; less is something else, more has no surroundings to tell it from. */
const leastArea = 0.12;
const mostArea = 0.93;
/** How much of the quadrilateral is the document, and the document of the quadrilateral. */
const leastFill = 0.93;
/** What departs from the surroundings outside of it, as a share of it: print there says that this is a portrait on a scan. */
const mostOutside = 0.04;
/** Longer side over shorter, as seen: cards have 1.6, passport pages 1.4; perspective and open passports change it. */
const mostElongated = 2.4;

/**
 * The corners of the document in the picture, clockwise as seen. Null when its surroundings can't be told from it: a
 * scan, a picture that it fills, a busy background. Then the whole picture is the page.
 *
 * What lies under a document is taken from the picture's border: a plane for each colour, so that light may fall off.
 * The document is what departs from that.
 */
export async function findOutline(picture: Picture): Promise<Corners | null> {
  const small = await reduced(picture);
  const departure = departureFromBorder(small);
  const marks = closed(marksOf(departure, small), small.width, small.height);
  const area = small.width * small.height;
  const regions = regionsOf({ width: small.width, height: small.height, pixels: marks });
  const labels = regions[0]?.labels;
  if (labels === undefined) return null;
  const counts = countLabels(labels, regions.length);
  const largest = regions.toSorted((a, b) => (counts[b.label] ?? 0) - (counts[a.label] ?? 0))[0];
  if (largest === undefined || (counts[largest.label] ?? 0) < (leastArea * area) / 2) return null;
  const corners = quadrilateralOf(edgePoints(largest, small.width));
  if (corners === null || !isDocument(corners, largest, small)) return null;
  if (marksOutside(marks, corners, small) > mostOutside * counts[largest.label]!) return null;
  const scale = picture.width / small.width;
  const [a, b, c, d] = corners;
  const full = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale });
  return [full(a), full(b), full(c), full(d)];
}

/** Blurred, so that texture and print are one colour. */
async function reduced(picture: Picture): Promise<Picture> {
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const { data, info } = await sharp(picture.pixels, { raw })
    .resize(side, side, { fit: 'inside', kernel: 'linear' })
    .blur(1.5)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

/** Three deviations in one colour, or as much in all together. */
const leastDeparture = 12;

function marksOf(departure: Float32Array, { width, height }: Picture): Uint8Array {
  const marks = new Uint8Array(width * height);
  for (let i = 0; i < marks.length; i++) marks[i] = departure[i]! > leastDeparture ? 1 : 0;
  return marks;
}

/** Closes gaps of a few pixels (light print on a light table), rows first, then columns. */
function closed(marks: Uint8Array, width: number, height: number): Uint8Array {
  const gap = 10;
  const result = Uint8Array.from(marks);
  const close = (start: number, step: number, length: number): void => {
    let last = -gap - 1;
    for (let i = 0; i < length; i++) {
      if (result[start + i * step] !== 1) continue;
      if (i - last > 1 && i - last <= gap) for (let j = last + 1; j < i; j++) result[start + j * step] = 1;
      last = i;
    }
  };
  for (let y = 0; y < height; y++) close(y * width, 1, width);
  for (let x = 0; x < width; x++) close(x, width, height);
  return result;
}

function countLabels(labels: Int32Array, regions: number): Int32Array {
  const counts = new Int32Array(regions + 1);
  for (const label of labels) counts[label] = counts[label]! + 1;
  counts[0] = 0;
  return counts;
}

function edgePoints({ label, labels, left, right, top, bottom }: Region, width: number): readonly Point[] {
  const points: Point[] = [];
  for (let y = top; y <= bottom; y++) {
    let [first, last] = [-1, -1];
    for (let x = left; x <= right; x++) {
      if (labels[y * width + x] !== label) continue;
      if (first < 0) first = x;
      last = x;
    }
    if (first >= 0) for (const x of [first, last + 1]) points.push({ x, y }, { x, y: y + 1 });
  }
  return points;
}

/** Marks that lie outside the corners, a few pixels of edge left out. */
function marksOutside(marks: Uint8Array, corners: Corners, { width, height }: Picture): number {
  const edge = 4;
  let count = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (marks[y * width + x] !== 1) continue;
      const isOutside = corners.some((from, index) => {
        const to = corners[(index + 1) % 4] ?? from;
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        return ((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)) / length < -edge;
      });
      if (isOutside) count++;
    }
  return count;
}

function isDocument(corners: Corners, region: Region, { width, height }: Picture): boolean {
  const [a, b, c, d] = corners;
  const area = triangleArea(a, b, c) + triangleArea(a, c, d);
  if (area < leastArea * width * height || area > mostArea * width * height) return false;
  const lengths = [a, b, c, d].map((from, index) => {
    const to = corners[(index + 1) % 4] ?? a;
    return Math.hypot(to.x - from.x, to.y - from.y);
  });
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = lengths;
  const [one, other] = [(s0 + s2) / 2, (s1 + s3) / 2];
  if (Math.max(one, other) > mostElongated * Math.min(one, other)) return false;
  if (Math.min(s0, s2) < 0.6 * Math.max(s0, s2) || Math.min(s1, s3) < 0.6 * Math.max(s1, s3)) return false;
  return filledArea(region, width) >= leastFill * area;
}

/** Pixels of the region, what it encloses between the ends of each row included. */
function filledArea({ label, labels, left, right, top, bottom }: Region, width: number): number {
  let area = 0;
  for (let y = top; y <= bottom; y++) {
    let [first, last] = [-1, -1];
    for (let x = left; x <= right; x++) {
      if (labels[y * width + x] !== label) continue;
      if (first < 0) first = x;
      last = x;
    }
    if (first >= 0) area += last - first + 1;
  }
  return area;
}
