/** A clip for Chromium's fake camera, made of a photo that comes with an npm package. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const samples = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/demo/sample6.jpg'));

/** Where the face is in every frame, in shares of the picture, as a detector would say. */
export const faceInClip = { x: 0.33, y: 0.22, width: 0.35, height: 0.48 };

/** The picture's left edge is red and its right edge blue, so that a mirrored frame can be told from an upright one. */
const marker = (fill: string) => ({
  create: { width: 24, height: 480, channels: 3 as const, background: fill },
});

const framesPerSecond = 30;
const seconds = 2;

/** Two seconds of somebody who sways a little, 640 × 480; MJPEG plays at 30 frames per second whatever it says. */
export async function makeCameraClip(): Promise<string> {
  const photo = await sharp(join(samples, 'sample6.jpg')).extract(oneFace).resize(664, 480).toBuffer();
  const frames = Array.from({ length: framesPerSecond * seconds }, (_, index) => frameOf(photo, index));
  const path = join(mkdtempSync(join(tmpdir(), 'rollcall-camera-')), 'camera.mjpeg');
  writeFileSync(path, Buffer.concat(await Promise.all(frames)));
  return path;
}

const oneFace = { left: 51, top: 450, width: 622, height: 450 };

async function frameOf(photo: Buffer, index: number): Promise<Buffer> {
  const sway = Math.round(12 + 12 * Math.sin((index / framesPerSecond / seconds) * 2 * Math.PI));
  return sharp(photo)
    .extract({ left: sway, top: 0, width: 640, height: 480 })
    .composite([
      { input: marker('#f00000'), left: 0, top: 0 },
      { input: marker('#0000f0'), left: 616, top: 0 },
    ])
    .jpeg({ quality: 90 })
    .toBuffer();
}
