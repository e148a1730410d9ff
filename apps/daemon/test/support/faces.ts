/** Faces cut from the photos of real people that come with a dependency. */
import { blankRaster, decodeRaster, encodeJpeg, type Raster } from '@rollcall/testing';
import { samplePhoto } from './people.ts';

const cuts = {
  /** One person in two photos. */
  first: { photo: 'sample3.jpg', left: 1010, top: 180, side: 400 },
  firstElsewhere: { photo: 'sample1.jpg', left: 1420, top: 150, side: 420 },
  second: { photo: 'sample6.jpg', left: 230, top: 520, side: 380 },
  nobody: { photo: 'sample3.jpg', left: 100, top: 20, side: 300 },
  several: { photo: 'sample3.jpg', left: 570, top: 0, side: 1350 },
} as const;

/** JPEG. `aside`: so many pixels further left and up; another picture of the same face. */
export async function facePicture(shown: keyof typeof cuts, aside = 0): Promise<Uint8Array<ArrayBuffer>> {
  const { photo, side, ...from } = cuts[shown];
  const [left, top] = [from.left - aside, from.top - aside];
  const whole = await decodeRaster(samplePhoto(photo));
  const cut = blankRaster(side, side);
  for (let row = 0; row < side; row++) {
    const start = ((top + row) * whole.width + left) * 3;
    cut.pixels.set(whole.pixels.subarray(start, start + side * 3), row * side * 3);
  }
  return new Uint8Array(await encodeJpeg(cut, 95));
}

/** The same out of focus: each pixel is the mean of those around it. JPEG. */
export async function blurredPicture(picture: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { pixels, width, height } = await decodeRaster(picture);
  const blurred = blankRaster(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const channel of [0, 1, 2])
        blurred.pixels[(y * width + x) * 3 + channel] = meanAround({ pixels, width, height }, x, y, channel);
  return new Uint8Array(await encodeJpeg(blurred, 95));
}

const reach = 12;

function meanAround({ pixels, width, height }: Raster, x: number, y: number, channel: number): number {
  let [sum, count] = [0, 0];
  for (let atY = Math.max(0, y - reach); atY <= Math.min(height - 1, y + reach); atY += 2)
    for (let atX = Math.max(0, x - reach); atX <= Math.min(width - 1, x + reach); atX += 2) {
      sum += pixels[(atY * width + atX) * 3 + channel] ?? 0;
      count += 1;
    }
  return sum / count;
}
