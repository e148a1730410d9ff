import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Fault } from '@rollcall/domain';

/**
 * What a video may be, and nothing else: a playlist would make ffmpeg open other files and addresses. MP4 and
 * QuickTime, Matroska and WebM, GIF, YUV4MPEG2, Motion JPEG.
 */
export const guardedInput = (path: string, options: readonly string[]): readonly string[] => [
  '-v',
  'error',
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'mov,matroska,gif,yuv4mpegpipe,mjpeg',
  ...options,
  '-i',
  `file:${path}`,
];

export interface Running {
  readonly stdout: Readable;
  /** Resolves with what it wrote to standard error when it has ended well. @throws Fault of `asFault` */
  readonly ended: Promise<void>;
  kill(): void;
}

/** @throws Fault `video-decoder-missing`, through `ended` */
export function run(program: 'ffmpeg' | 'ffprobe', words: readonly string[], path: string): Running {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => reject(missing(program, cause)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(unreadable(path, lastLine(said)));
    });
  });
  // Whoever reads the output first would otherwise leave the rejection unheard.
  ended.catch(() => {});
  return { stdout: child.stdout, ended, kill: () => child.kill('SIGKILL') };
}

export const unreadable = (path: string, reason: string): Fault =>
  new Fault('file-unreadable', `${path} is not a video that can be read: ${reason}.`);

function missing(program: string, cause: unknown): Fault {
  const message = `Videos are read by ${program}, which is not installed. Install it, such as by: apt-get install ffmpeg`;
  return new Fault('video-decoder-missing', message, { cause });
}

/** ffmpeg names the file at the start of its last word, which we say ourselves. */
function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line.replace(/^file:.*?: /, '') || 'it says nothing';
}
