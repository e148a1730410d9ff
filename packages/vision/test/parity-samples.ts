import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** Square of a picture: left, top, side, in pixels. */
export type Square = readonly [left: number, top: number, side: number];

interface Face {
  readonly picture: string;
  readonly box: Square;
  /** Centres of the eyes, x and y. */
  readonly eyes: readonly (readonly [number, number])[];
}

/** Faces of real people in the pictures that come with face-api: upright, tilted, turned, large and small. */
export const faces: readonly Face[] = [
  { picture: 'sample1.jpg', box: [413, 397, 202], eyes: [[440, 460], [515, 454]] },
  { picture: 'sample1.jpg', box: [1487, 253, 162], eyes: [[1555, 285], [1611, 341]] },
  { picture: 'sample2.jpg', box: [1454, 192, 200], eyes: [[1488, 277], [1569, 249]] },
  { picture: 'sample2.jpg', box: [882, 253, 211], eyes: [[948, 333], [1043, 335]] },
  { picture: 'sample3.jpg', box: [1069, 266, 237], eyes: [[1120, 326], [1219, 343]] },
  { picture: 'sample3.jpg', box: [590, 386, 203], eyes: [[635, 438], [723, 439]] },
  { picture: 'sample4.jpg', box: [675, 128, 165], eyes: [[711, 156], [778, 187]] },
  { picture: 'sample4.jpg', box: [226, 238, 194], eyes: [[321, 311], [388, 280]] },
  { picture: 'sample5.jpg', box: [1401, 425, 239], eyes: [[1444, 513], [1521, 498]] },
  { picture: 'sample5.jpg', box: [778, 161, 167], eyes: [[850, 197], [915, 213]] },
  { picture: 'sample6.jpg', box: [234, 529, 235], eyes: [[325, 608], [421, 599]] },
  { picture: 'sample6.jpg', box: [1470, 309, 246], eyes: [[1536, 375], [1633, 400]] },
]; // prettier-ignore

const pictures = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api')), '../demo');

/** Grown about its centre. */
export function grown([left, top, side]: Square, by: number): Square {
  const size = Math.round(side * by);
  return [Math.round(left - (size - side) / 2), Math.round(top - (size - side) / 2), size];
}

/** The square about an eye that an iris network is given: a quarter of the face and more. */
export const eyeSquares = (face: Face): readonly Square[] =>
  face.eyes.map(([x, y]) => {
    const side = Math.round(face.box[2] * 0.4);
    return [Math.round(x - side / 2), Math.round(y - side / 2), side];
  });

/** RGB bytes of a part of a picture, scaled to `size` by `size`; what lies outside the picture is black. */
export async function crop(picture: string, square: Square, size: number): Promise<Uint8Array> {
  const [left, top, side] = square;
  const image = sharp(join(pictures, picture)).removeAlpha();
  const { width, height } = await image.metadata();
  const inside = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    width: Math.min(width, left + side) - Math.max(0, left),
    height: Math.min(height, top + side) - Math.max(0, top),
  };
  const whole = await image
    .extract(inside)
    .extend({
      left: inside.left - left,
      top: inside.top - top,
      right: left + side - inside.left - inside.width,
      bottom: top + side - inside.top - inside.height,
    })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  return sharp(whole).removeAlpha().resize(size, size).raw().toBuffer();
}
