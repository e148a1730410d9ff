import { open, type FileHandle } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { reasonOf } from '../read-image.ts';
import { guardedInput, run, unreadable } from './ffmpeg.ts';

export interface VideoFacts {
  /** Frames per second at which it is looked at. */
  readonly framesPerSecond: number;
  /** Options with which ffmpeg is to open it. */
  readonly inputOptions: readonly string[];
}

/** Wider or higher takes hundreds of megabytes a frame. */
const longestSide = 4096;
/** Faster adds nothing: the shortest blink lasts a tenth of a second. */
const fastest = 30;

const schema = z.object({
  streams: z.array(
    z.object({ width: z.number(), height: z.number(), avg_frame_rate: z.string().default('') }),
  ),
});

/** @throws Fault `file-unreadable` with the reason, or `video-decoder-missing`. */
export async function probeVideo(path: string): Promise<VideoFacts> {
  // Motion JPEG carries no times, so that its rate is ours to say; and ffmpeg would take it for a picture.
  const isMotionJpeg = await beginsAsJpeg(path);
  const inputOptions = isMotionJpeg ? ['-f', 'mjpeg', '-framerate', String(fastest)] : [];
  const wanted = ['-show_entries', 'stream=width,height,avg_frame_rate', '-of', 'json'];
  const probe = run(
    'ffprobe',
    [...guardedInput(path, inputOptions), '-select_streams', 'v:0', ...wanted],
    path,
  );
  const [answer] = await Promise.all([text(probe.stdout), probe.ended]);
  const facts = schema.safeParse(parseJson(answer));
  const stream = facts.data?.streams[0];
  if (!facts.success || stream === undefined) throw unreadable(path, 'it has no pictures');
  if (Math.max(stream.width, stream.height) > longestSide) {
    throw unreadable(path, `its pictures are larger than ${longestSide} pixels`);
  }
  return { framesPerSecond: Math.min(fastest, rateOf(stream.avg_frame_rate)), inputOptions };
}

async function beginsAsJpeg(path: string): Promise<boolean> {
  const file = await openVideo(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return buffer.equals(Buffer.from([0xff, 0xd8, 0xff]));
  } finally {
    await file.close();
  }
}

async function openVideo(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
}

function parseJson(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}

/** "25/1"; "0/0" where it is not known. */
function rateOf(fraction: string): number {
  const [numerator, denominator] = fraction.split('/').map(Number);
  const rate = (numerator ?? 0) / (denominator ?? 0);
  return Number.isFinite(rate) && rate > 0 ? rate : fastest;
}
