import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { refuse, type Refusal } from '@rollcall/domain';
import { z } from 'zod';
import { guardedInput, run } from './ffmpeg.ts';

export interface VideoFacts {
  /** As the file says it; a file that cannot say gets 30. */
  readonly framesPerSecond: number;
  /** As the file says it, which need not be so; null where it does not say. */
  readonly lastsSeconds: number | null;
  /** Options with which ffmpeg is to open it. */
  readonly inputOptions: readonly string[];
}

/** Wider or higher takes hundreds of megabytes a frame. */
const longestSide = 4096;
const assumedRate = 30;
const patienceMs = 5000;

const schema = z.object({
  streams: z.array(
    z.object({ width: z.number(), height: z.number(), avg_frame_rate: z.string().default('') }),
  ),
  format: z.object({ duration: z.coerce.number().optional() }).default({}),
});

/**
 * What a video file says of itself. Refusals: `not-a-video`, `video-without-pictures`, `video-too-large` (over 4096
 * pixels wide or high). @throws Fault `video-decoder-missing`, and what reading the file throws.
 */
export async function probeVideo(path: string): Promise<VideoFacts | Refusal> {
  // Motion JPEG carries no times, so that its rate is ours to say; and ffmpeg would take it for a picture.
  const isMotionJpeg = await beginsAsJpeg(path);
  const inputOptions = isMotionJpeg ? ['-f', 'mjpeg', '-framerate', String(assumedRate)] : [];
  const wanted = 'stream=width,height,avg_frame_rate:format=duration';
  const probe = run('ffprobe', [
    ...guardedInput(path, inputOptions),
    '-select_streams',
    'v:0',
    '-show_entries',
    wanted,
    '-of',
    'json',
  ]);
  const timer = setTimeout(() => probe.kill(), patienceMs);
  try {
    const [answer, { well }] = await Promise.all([text(probe.stdout), probe.ended]);
    if (!well) return refuse('not-a-video');
    return factsIn(answer, isMotionJpeg, inputOptions);
  } finally {
    clearTimeout(timer);
    probe.kill();
  }
}

function factsIn(
  answer: string,
  isMotionJpeg: boolean,
  inputOptions: readonly string[],
): VideoFacts | Refusal {
  const facts = schema.safeParse(parseJson(answer));
  const stream = facts.data?.streams[0];
  if (!facts.success || stream === undefined || stream.width === 0) return refuse('video-without-pictures');
  const { width, height } = stream;
  if (Math.max(width, height) > longestSide) return refuse('video-too-large', { width, height, longestSide });
  const { duration } = facts.data.format;
  return {
    framesPerSecond: rateOf(stream.avg_frame_rate),
    lastsSeconds: duration === undefined || isMotionJpeg || !Number.isFinite(duration) ? null : duration,
    inputOptions,
  };
}

async function beginsAsJpeg(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return buffer.equals(Buffer.from([0xff, 0xd8, 0xff]));
  } finally {
    await file.close();
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
  return Number.isFinite(rate) && rate > 0 ? rate : assumedRate;
}
