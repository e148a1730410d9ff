import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import { guardedInput, run, type Ending, type Running } from './ffmpeg.ts';
import { matroskaBlocks } from './matroska-blocks.ts';
import { probeVideo, type VideoFacts } from './probe.ts';

export interface VideoFrame {
  /** Milliseconds from the start of the video, as its file says. */
  readonly atMs: number;
  /** JPEG, upright. */
  readonly image: Uint8Array;
}

export interface VideoLimits {
  /** Faster ones are thinned out. */
  readonly mostFramesPerSecond: number;
  /** Of the frames; larger ones are scaled down. */
  readonly longestSide: number;
  /** A longer video is refused. */
  readonly longestSeconds?: number;
  /** Thins a long video out further. */
  readonly mostFrames?: number;
  /** For decoding all of it. */
  readonly patienceSeconds?: number;
}

export interface ReadVideo {
  readonly frames: number;
  /** When the last frame was. */
  readonly lastsMs: number;
  /** The file ends before it says that it does, or its end cannot be decoded. */
  readonly cutOff: boolean;
}

/**
 * Hands over the frames of a video one by one, in order, with the times that the file gives them, decoded by ffmpeg
 * ([Note: guarded video]). The next frame comes when `onFrame` has returned. Refusals: those of `probeVideo`,
 * `video-too-long`, `video-damaged` (no frame could be decoded, or not in `patienceSeconds`). A video that is cut off
 * gives the frames before the cut, and is `cutOff`. @throws as `probeVideo`, and what `onFrame` throws.
 */
export async function readVideo(
  path: string,
  limits: VideoLimits,
  onFrame: (frame: VideoFrame) => Promise<void> | void,
): Promise<ReadVideo | Refusal> {
  const facts = await probeVideo(path);
  if (isRefusal(facts)) return facts;
  const longestMs = (limits.longestSeconds ?? Infinity) * 1000;
  if ((facts.lastsSeconds ?? 0) * 1000 > longestMs) return tooLong(limits);
  const decoder = run('ffmpeg', wordsFor(path, facts, limits));
  const patience = startPatience(decoder, limits.patienceSeconds);
  let frames = 0;
  let lastsMs = 0;
  try {
    for await (const { atMs, content } of matroskaBlocks(decoder.stdout)) {
      if (atMs > longestMs) return tooLong(limits);
      await onFrame({ atMs, image: content });
      frames++;
      lastsMs = atMs;
    }
    const ending = await decoder.ended;
    if (frames === 0 || patience.isOver) return refuse('video-damaged');
    return { frames, lastsMs, cutOff: isCutOff(ending, facts, lastsMs) };
  } finally {
    patience.stop();
    decoder.kill();
  }
}

const tooLong = ({ longestSeconds = Infinity }: VideoLimits): Refusal =>
  refuse('video-too-long', { longestSeconds });

const onlyPictures = ['-map', '0:v:0', '-an', '-sn', '-dn'];
/** Of a quality at which nothing is lost that the networks see. */
const asJpegs = [
  '-c:v',
  'mjpeg',
  '-q:v',
  '2',
  '-pix_fmt',
  'yuvj444p',
  '-f',
  'matroska',
  '-live',
  '1',
  'pipe:1',
];
/** Enough to notice that it goes on. */
const overrunSeconds = 1;

function wordsFor(path: string, facts: VideoFacts, limits: VideoLimits): readonly string[] {
  const { longestSide: side, longestSeconds } = limits;
  const step = 1 / rateFor(facts, limits);
  // A tenth less: the times of files are rounded.
  const filter =
    `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${(0.9 * step).toFixed(5)})',` +
    `scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`;
  return [
    '-hide_banner',
    '-nostdin',
    '-threads',
    '2',
    ...(longestSeconds === undefined ? [] : ['-t', String(longestSeconds + overrunSeconds)]),
    ...guardedInput(path, facts.inputOptions),
    ...onlyPictures,
    '-vf',
    filter,
    // The frames as they come: no frame is shown twice to fill a gap.
    '-fps_mode',
    'passthrough',
    ...asJpegs,
  ];
}

function rateFor({ lastsSeconds }: VideoFacts, limits: VideoLimits): number {
  const { mostFramesPerSecond, mostFrames, longestSeconds = Infinity } = limits;
  if (mostFrames === undefined) return mostFramesPerSecond;
  return Math.min(mostFramesPerSecond, mostFrames / Math.min(lastsSeconds ?? Infinity, longestSeconds));
}

interface Patience {
  readonly isOver: boolean;
  stop(): void;
}

function startPatience(decoder: Running, seconds: number | undefined): Patience {
  let isOver = false;
  const end = (): void => {
    isOver = true;
    decoder.kill();
  };
  const timer = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
  return {
    get isOver() {
      return isOver;
    },
    stop: () => clearTimeout(timer),
  };
}

/** How early the last frame may be before the end that the file names: sound may go on for a moment. */
const slackMs = 1000;
/** What ffmpeg says of a file that ends too early: of MP4, of Matroska, of any. */
const cutOffWords = /partial file|ended prematurely|end of file|truncat/i;

function isCutOff({ well, words }: Ending, { lastsSeconds }: VideoFacts, lastsMs: number): boolean {
  if (!well || cutOffWords.test(words)) return true;
  return lastsSeconds !== null && lastsMs < lastsSeconds * 1000 - slackMs;
}
