import { join } from 'node:path';
import sharp from 'sharp';
import { packageDirectory } from './packages.ts';

/** Around one face of a picture that comes with face-api; the face is then about 300 pixels wide, as at a kiosk. */
const around = { left: 950, top: 180, width: 480, height: 360 };

/** A 640×480 JPEG as a kiosk's page sends it. */
export function cameraFrame(): Promise<Buffer> {
  const picture = join(packageDirectory('@vladmandic/face-api'), 'demo/sample3.jpg');
  return sharp(picture).extract(around).resize(640, 480).jpeg({ quality: 85 }).toBuffer();
}
