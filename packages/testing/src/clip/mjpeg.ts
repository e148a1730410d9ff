import { readFileSync } from 'node:fs';

/** One JPEG after the other, which is all that Motion JPEG is. */
export const joinMjpeg = (frames: readonly Uint8Array[]): Uint8Array => Buffer.concat(frames);

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** The JPEGs of a Motion JPEG file, each with its start and end marker. Throws when a frame is cut off. */
export function splitMjpeg(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length) {
    if (bytes[start] !== 0xff || bytes[start + 1] !== startOfImage)
      throw new RangeError(`no JPEG starts at byte ${start}`);
    const end = endOfFrame(bytes, start + 2);
    frames.push(bytes.subarray(start, end));
    start = end;
  }
  return frames;
}

export const readMjpegFrames = (path: string): Uint8Array[] => splitMjpeg(readFileSync(path));

/** Goes from segment to segment: a thumbnail within one may hold markers of its own. */
function endOfFrame(bytes: Uint8Array, afterStart: number): number {
  let at = afterStart;
  while (at + 3 < bytes.length) {
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const marker = bytes[at + 1];
    at += 2 + length;
    if (marker === startOfScan) return endOfScan(bytes, at);
  }
  throw new RangeError('the last JPEG is cut off');
}

/** Within the coded picture, 0xFF is followed by 0 or a restart marker; any other marker ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === endOfImage) return at + 2;
  }
  throw new RangeError('the last JPEG is cut off');
}
