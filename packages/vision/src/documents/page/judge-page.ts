import type { PageQuality } from '@rollcall/identity';
import type { Picture } from '../../picture/picture.ts';
import { greyOf, GreyPyramid, type Grey } from '../grey.ts';
import { scaledTo } from '../ink.ts';
import { periodicity } from './periodicity.ts';

/** Longest side at which glare and colour are judged. */
const coarseSide = 480;
/** From here on a sensor can't tell brighter from bright. */
const saturated = 250;
/** Glare is a blot; print on white paper is full of holes. */
const blot = 7;

/**
 * Figures of a page, each 0..1 but for the pixels; `packages/identity` says from where on they are a warning.
 * `page` is the document alone, where its outline was found.
 */
export function judgePage(page: Picture): PageQuality {
  const grey = greyOf(page);
  const pyramid = new GreyPyramid(grey);
  return {
    longSidePixels: Math.max(page.width, page.height),
    sharpness: sharpnessOf(grey),
    glare: glareOf(scaledTo(pyramid, coarseSide)),
    colour: colourOf(page),
    periodicity: periodicity(grey),
  };
}

/**
 * How steep the steepest edges are: the change from one pixel to the next as a share of the change over nine, median
 * over the strongest edges. A sharp edge gives about 0.5 and more, one blurred over five pixels 0.2.
 */
export function sharpnessOf({ width, height, pixels }: Grey): number {
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 400_000)));
  const slopesByRange = Array.from({ length: 256 }, (): number[] => []);
  let edges = 0;
  for (let y = 4; y < height - 4; y += step)
    for (let x = 5; x < width - 5; x++) {
      const at = y * width + x;
      const slope = Math.abs(pixels[at + 1]! - pixels[at]!);
      if (slope < 12 || slope < Math.abs(pixels[at + 2]! - pixels[at + 1]!)) continue;
      if (slope < Math.abs(pixels[at]! - pixels[at - 1]!)) continue;
      let [least, most] = [255, 0];
      for (let by = -4; by <= 5; by++) {
        least = Math.min(least, pixels[at + by]!);
        most = Math.max(most, pixels[at + by]!);
      }
      slopesByRange[most - least]?.push(slope);
      edges++;
    }
  const wanted = Math.max(50, Math.floor(edges / 5));
  const shares: number[] = [];
  for (let range = 255; range > 0 && shares.length < wanted; range--)
    for (const slope of slopesByRange[range]?.slice(0, wanted - shares.length) ?? [])
      shares.push(slope / range);
  return Float64Array.from(shares).toSorted()[shares.length >> 1] ?? 0;
}

/** Share of the page in blots of white that are brighter than its paper; none where the paper itself is white. */
export function glareOf({ width, height, pixels }: Grey): number {
  const paper = pixels.toSorted()[Math.floor(pixels.length * 0.75)] ?? 0;
  if (paper >= saturated - 8) return 0;
  let white = 0;
  const half = blot >> 1;
  for (let y = half; y < height - half; y++)
    for (let x = half; x < width - half; x++) if (isBlot(pixels, width, { x, y })) white++;
  return white / (width * height);
}

function isBlot(pixels: Uint8Array, width: number, { x, y }: { x: number; y: number }): boolean {
  if (pixels[y * width + x]! < saturated) return false;
  const half = blot >> 1;
  for (let by = -half; by <= half; by += half)
    for (let across = -half; across <= half; across += half)
      if (pixels[(y + by) * width + x + across]! < saturated) return false;
  return true;
}

/** Mean distance of the channels, 0 for grey. */
function colourOf({ pixels }: Picture): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at + 2 < pixels.length; at += 3 * 17) {
    const [red, green, blue] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    sum += Math.max(red, green, blue) - Math.min(red, green, blue);
    count++;
  }
  return sum / Math.max(1, count) / 255;
}
