import type { Point } from '@rollcall/domain';
import sharp from 'sharp';
import type { Picture } from '../../picture/picture.ts';
import { regionsOf, type Region } from '../regions.ts';
import type { NetworkOutput, PlainNetwork } from './networks.ts';
import { boxAround, type SlantedBox } from './slanted-box.ts';

/** The network halves its input five times. */
const sizeStep = 32;
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/** Of PaddleOCR, whose network it is: a pixel of text, a line, and how much a line is shrunk in what it learned. */
const leastProbability = 0.3;
const leastLineProbability = 0.55;
const unclip = 1.6;
const leastSide = 3;
/** A page has some dozens; noise can have thousands, each of which would cost a recognition. */
const mostLines = 120;

/** Where lines of text are, in coordinates of the picture, in no order; angles say only along which sides. */
export async function detectText(
  picture: Picture,
  network: PlainNetwork,
  side: number,
): Promise<readonly SlantedBox[]> {
  const { values, width, height } = await inputOf(picture, side);
  const output = await network.run(values, [1, 3, height, width]);
  return linesOf(output, { x: picture.width / width, y: picture.height / height });
}

interface Input {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

async function inputOf(picture: Picture, side: number): Promise<Input> {
  const scale = side / Math.max(picture.width, picture.height);
  const fit = (length: number): number => Math.max(1, Math.round((length * scale) / sizeStep)) * sizeStep;
  const [width, height] = [fit(picture.width), fit(picture.height)];
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const pixels = await sharp(picture.pixels, { raw })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const factor = 1 / (255 * (deviation[channel] ?? 1));
    const offset = (mean[channel] ?? 0) / (deviation[channel] ?? 1);
    // It learned with blue first.
    for (let i = 0, at = 2 - channel; i < plane; i++, at += 3)
      values[channel * plane + i] = pixels[at]! * factor - offset;
  }
  return { values, width, height };
}

function linesOf({ values, shape }: NetworkOutput, scale: Point): readonly SlantedBox[] {
  const [height = 0, width = 0] = shape.slice(-2);
  const marks = new Uint8Array(width * height);
  for (let i = 0; i < marks.length; i++) marks[i] = values[i]! > leastProbability ? 1 : 0;
  const lines: { box: SlantedBox; area: number }[] = [];
  for (const region of regionsOf({ width, height, pixels: marks })) {
    const { points, probability } = outlineOf(region, values, width);
    if (probability < leastLineProbability) continue;
    const box = boxAround(points.map(({ x, y }) => ({ x: x * scale.x, y: y * scale.y })));
    if (box === null || Math.min(box.width, box.height) < leastSide * Math.min(scale.x, scale.y)) continue;
    lines.push({ box: grown(box), area: box.width * box.height });
  }
  return lines
    .toSorted((a, b) => b.area - a.area)
    .slice(0, mostLines)
    .map(({ box }) => box);
}

/** Outer corners of the pixels at both ends of each row, and the mean probability of all. */
function outlineOf(
  { label, labels, left, right, top, bottom }: Region,
  values: Float32Array,
  width: number,
): { readonly points: readonly Point[]; readonly probability: number } {
  const points: Point[] = [];
  let [sum, count] = [0, 0];
  for (let y = top; y <= bottom; y++) {
    let [first, last] = [-1, -1];
    for (let x = left; x <= right; x++) {
      const at = y * width + x;
      if (labels[at] !== label) continue;
      if (first < 0) first = x;
      last = x;
      sum += values[at]!;
      count++;
    }
    for (const x of [first, last + 1]) points.push({ x, y }, { x, y: y + 1 });
  }
  return { points, probability: sum / count };
}

function grown(box: SlantedBox): SlantedBox {
  const { width, height } = box;
  const by = (width * height * unclip) / (2 * (width + height));
  return { ...box, width: width + 2 * by, height: height + 2 * by };
}
