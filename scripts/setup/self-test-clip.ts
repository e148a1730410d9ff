/** The clip that a box tests itself with: the demo clip at ten pictures a second, small enough to travel in the package. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readMjpegFrames, type DemoClip } from '@rollcall/testing';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { clipFile, clipFramesPerSecond } from '../../apps/cli/src/self-test/clip.ts';

/** One that is newer than the demo clip is kept. */
export async function makeSelfTestClip(demo: DemoClip): Promise<void> {
  if (existsSync(clipFile) && statSync(clipFile).mtimeMs > statSync(demo.clipPath).mtimeMs) return;
  const every = demo.framesPerSecond / clipFramesPerSecond;
  const files: Record<string, Uint8Array> = { 'photo.jpg': readFileSync(demo.enrolmentPhotoPath) };
  const frames = readMjpegFrames(demo.clipPath).filter((_, index) => index % every === 0);
  for (const [index, frame] of frames.entries())
    files[`frame-${String(index).padStart(3, '0')}.jpg`] = await sharp(frame)
      .jpeg({ quality: 82 })
      .toBuffer();
  mkdirSync(dirname(clipFile), { recursive: true });
  writeFileSync(clipFile, zipSync(files, { level: 0 }));
}
