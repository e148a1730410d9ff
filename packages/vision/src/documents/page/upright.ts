import sharp from 'sharp';
import type { Picture } from '../../picture/picture.ts';
import { warp, type Homography } from './homography.ts';

/** A face is found as well when it leans by this much; turning by a right angle is quicker than by any other. */
const mostLean = (8 * Math.PI) / 180;

export interface Turned {
  readonly picture: Picture;
  /** From its coordinates to those of the picture that was turned. */
  readonly map: Homography;
}

/** The picture turned so that what ran along `direction` runs from left to right. */
export async function turnUpright(picture: Picture, direction: number): Promise<Turned> {
  const quarters = Math.round(direction / (Math.PI / 2));
  const right = (quarters * Math.PI) / 2;
  if (Math.abs(direction - right) > mostLean) {
    const { map, width, height } = turning(picture, direction);
    return { picture: warp(picture, map, { width, height }), map };
  }
  return { picture: await turnByQuarters(picture, -quarters), map: turning(picture, right).map };
}

interface Turning {
  readonly map: Homography;
  /** Of the turned picture, which holds the whole. */
  readonly width: number;
  readonly height: number;
}

/** About the middle. */
function turning({ width: w, height: h }: Picture, direction: number): Turning {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const width = Math.round(Math.abs(w * cos) + Math.abs(h * sin));
  const height = Math.round(Math.abs(w * sin) + Math.abs(h * cos));
  const map = [
    cos,
    -sin,
    w / 2 - (cos * width) / 2 + (sin * height) / 2,
    sin,
    cos,
    h / 2 - (sin * width) / 2 - (cos * height) / 2,
    0,
    0,
  ];
  return { map, width, height };
}

async function turnByQuarters(picture: Picture, quarters: number): Promise<Picture> {
  const angle = (((quarters % 4) + 4) % 4) * 90;
  if (angle === 0) return picture;
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const { data, info } = await sharp(picture.pixels, { raw })
    .rotate(angle)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}
