/** What people show to an identity check: invented documents, and faces that move. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  blankRaster,
  decodeRaster,
  drawPose,
  encodeJpeg,
  film,
  inOrder,
  openPortrait,
  poseAt,
} from '@rollcall/testing';
import type { VisionEngine } from '@rollcall/vision';
import { facePicture } from './faces.ts';

export const framesPerSecond = 15;
const specimens = join(import.meta.dirname, '../../../../packages/vision/test/fixtures/specimens');

const specimen = (name: string): Promise<Buffer> => readFile(join(specimens, `${name}.jpg`));

/** A document on a grey table, as a camera of 1920 pixels sees it. */
export async function onTable(name: string): Promise<Uint8Array> {
  const page = await decodeRaster(await specimen(name));
  const table = blankRaster(1920, 1300);
  for (let at = 0; at < table.pixels.length; at++) table.pixels[at] = 112 + ((at * 7919) % 13);
  const [left, top] = [(1920 - page.width) >> 1, (1300 - page.height) >> 1];
  for (let row = 0; row < page.height; row++) {
    const from = row * page.width * 3;
    table.pixels.set(page.pixels.subarray(from, from + page.width * 3), ((top + row) * 1920 + left) * 3);
  }
  return encodeJpeg(table, 88);
}

/** The person of a photo, alone before a grey wall, who turns to the left. */
export async function filmOf(
  vision: VisionEngine,
  shown: 'first' | 'second',
): Promise<readonly Uint8Array[]> {
  const photo = await decodeRaster(await facePicture(shown));
  const wall = blankRaster(640, 480);
  wall.pixels.fill(140);
  for (let y = 0; y < 480; y++)
    for (let x = 0; x < 480; x++) {
      const from =
        (Math.floor((y * photo.height) / 480) * photo.width + Math.floor((x * photo.width) / 480)) * 3;
      wall.pixels.set(photo.pixels.subarray(from, from + 3), (y * 640 + x + 80) * 3);
    }
  const portrait = await openPortrait(vision, await encodeJpeg(wall, 95));
  const schedule = inOrder('turn_left');
  const frames: Uint8Array[] = [];
  const filming = { framesPerSecond, lastsSeconds: schedule.lastsSeconds };
  for await (const { image } of film(filming, (seconds) => {
    const pose = poseAt(seconds, schedule);
    // The schedule's own person looks past the camera when at rest.
    return drawPose(portrait, { ...pose, movement: { ...pose.movement, yaw: pose.movement.yaw + 14 } });
  }))
    frames.push(image);
  return frames;
}
