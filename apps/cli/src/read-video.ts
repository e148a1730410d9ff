import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import { probeVideo, readVideo, type VideoFrame } from '@rollcall/vision';
import { reasonOf } from './read-image.ts';

/** A face before a kiosk has more pixels than the networks take; the shortest blink lasts a tenth of a second. */
const limits = { longestSide: 1280, mostFramesPerSecond: 30 };

/**
 * Hands over the frames of a recording in order. One that is cut off gives the frames before the cut.
 * @throws Fault `file-unreadable` with the reason, or `video-decoder-missing`.
 */
export const readRecording = (path: string, onFrame: (frame: VideoFrame) => Promise<void>): Promise<void> =>
  requireReadable(path, () => readVideo(path, limits, onFrame));

/** @throws as `readRecording`, without decoding anything. */
export const requireRecording = (path: string): Promise<void> =>
  requireReadable(path, () => probeVideo(path));

async function requireReadable(path: string, read: () => Promise<object>): Promise<void> {
  const outcome = await read().catch((error: unknown) => {
    throw error instanceof Fault ? error : unreadable(path, `${reasonOf(error)}.`);
  });
  if (isRefusal(outcome)) throw unreadable(path, wordsFor(outcome));
}

const unreadable = (path: string, reason: string): Fault =>
  new Fault('file-unreadable', `${path} is not a video that can be read: ${reason}`);

/** What the recordings of an evaluation may be is more than what people send. */
const wordsFor = ({ code, message }: Refusal): string =>
  code === 'not-a-video' ? 'ffmpeg does not know what it is.' : message;
