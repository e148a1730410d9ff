import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { guardedInput, run, unreadable } from './ffmpeg.ts';

export interface VideoFacts {
  /** Frames per second at which it is looked at. */
  readonly framesPerSecond: number;
  /** Motion JPEG carries no times: its rate is ours to say. */
  readonly isTimeless: boolean;
}

/** Wider or higher takes hundreds of megabytes a frame. */
const longestSide = 4096;
/** Faster adds nothing: the shortest blink lasts a tenth of a second. */
const fastest = 30;

const schema = z.object({
  streams: z.array(
    z.object({ width: z.number(), height: z.number(), avg_frame_rate: z.string().default('') }),
  ),
  format: z.object({ format_name: z.string() }),
});

/** @throws Fault `file-unreadable` with the reason, or `video-decoder-missing`. */
export async function probeVideo(path: string): Promise<VideoFacts> {
  const wanted = ['-show_entries', 'stream=width,height,avg_frame_rate:format=format_name', '-of', 'json'];
  const probe = run('ffprobe', [...guardedInput(path), '-select_streams', 'v:0', ...wanted], path);
  const [answer] = await Promise.all([text(probe.stdout), probe.ended]);
  const facts = schema.safeParse(parseJson(answer));
  const stream = facts.data?.streams[0];
  if (!facts.success || stream === undefined) throw unreadable(path, 'it has no pictures');
  if (Math.max(stream.width, stream.height) > longestSide) {
    throw unreadable(path, `its pictures are larger than ${longestSide} pixels`);
  }
  const isTimeless = facts.data.format.format_name === 'mjpeg';
  const framesPerSecond = isTimeless ? fastest : Math.min(fastest, rateOf(stream.avg_frame_rate));
  return { framesPerSecond, isTimeless };
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
