import { cropOfRegion, followRegion } from '@rollcall/biometrics';
import sharp from 'sharp';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';

/** More than any recogniser takes of a face, with room for the detector to find it again. */
const side = 400;
const margin = 1.4;
const quality = 95;

/** The face of a mesh, upright, as a JPEG of 400×400 pixels. */
export async function cutOutFace(pyramid: Pyramid, mesh: Float32Array): Promise<Uint8Array> {
  const region = followRegion(mesh);
  const crop = cropOfRegion({ ...region, side: region.side * margin }, side);
  const plane = side * side;
  const values = new Float32Array(3 * plane);
  sampleCrop(
    pyramid,
    crop,
    { values, offset: 0, width: side, height: side, mean: [0, 0, 0], scale: 1 },
    { exact: true },
  );
  const pixels = new Uint8Array(3 * plane);
  for (let at = 0; at < plane; at++)
    for (let colour = 0; colour < 3; colour++)
      pixels[at * 3 + colour] = Math.round(values[colour * plane + at] ?? 0);
  const picture = sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
  return new Uint8Array(await picture.jpeg({ quality }).toBuffer());
}
