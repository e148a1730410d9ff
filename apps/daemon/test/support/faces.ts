/** Faces cut from the photos of real people that come with a dependency. */
import { blankRaster, decodeRaster, encodeJpeg } from '@rollcall/testing';
import { samplePhoto } from './people.ts';

const cuts = {
  /** One person in two photos. */
  first: { photo: 'sample3.jpg', left: 1010, top: 180, side: 400 },
  firstElsewhere: { photo: 'sample1.jpg', left: 1420, top: 150, side: 420 },
  second: { photo: 'sample6.jpg', left: 230, top: 520, side: 380 },
  nobody: { photo: 'sample3.jpg', left: 100, top: 20, side: 300 },
  several: { photo: 'sample3.jpg', left: 570, top: 0, side: 1350 },
} as const;

/** JPEG. */
export async function facePicture(shown: keyof typeof cuts): Promise<Uint8Array<ArrayBuffer>> {
  const { photo, left, top, side } = cuts[shown];
  const whole = await decodeRaster(samplePhoto(photo));
  const cut = blankRaster(side, side);
  for (let row = 0; row < side; row++) {
    const from = ((top + row) * whole.width + left) * 3;
    cut.pixels.set(whole.pixels.subarray(from, from + side * 3), row * side * 3);
  }
  return new Uint8Array(await encodeJpeg(cut, 95));
}
