import { guardedInput, run, unreadable } from './ffmpeg.ts';
import { probeVideo } from './probe.ts';
import { splitParts } from './parts.ts';

export interface VideoFrame {
  readonly atMs: number;
  /** JPEG. */
  readonly image: Uint8Array;
}

/** Wider ones are scaled down: a face before a kiosk has more pixels than the networks take. */
const widest = 1280;

const limits = ['-hide_banner', '-nostdin', '-max_alloc', '300000000', '-threads', '2'];
const onlyPictures = ['-map', '0:v:0', '-an', '-sn', '-dn'];
/** Of a quality at which nothing is lost that the networks see. */
const asJpegs = ['-c:v', 'mjpeg', '-q:v', '2', '-pix_fmt', 'yuvj444p', '-f', 'mpjpeg', 'pipe:1'];

/**
 * The frames of a video in order, evenly spaced, upright, decoded by ffmpeg in a process of its own. A recording
 * that is cut off gives the frames before the cut.
 * @throws Fault `file-unreadable` with the reason, or `video-decoder-missing`.
 */
export async function* videoFrames(path: string): AsyncGenerator<VideoFrame> {
  const { framesPerSecond, inputOptions } = await probeVideo(path);
  const rate = String(framesPerSecond);
  const input = guardedInput(path, inputOptions);
  const filter = ['-vf', `fps=${rate},scale='min(${widest},iw)':-2`];
  const decoder = run('ffmpeg', [...limits, ...input, ...onlyPictures, ...filter, ...asJpegs], path);
  let count = 0;
  try {
    for await (const image of splitParts(decoder.stdout)) {
      yield { atMs: (count * 1000) / framesPerSecond, image };
      count++;
    }
    await decoder.ended;
  } finally {
    decoder.kill();
  }
  if (count === 0) throw unreadable(path, 'it has no pictures');
}
