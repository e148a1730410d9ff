import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Fault } from '@rollcall/domain';

/**
 * [Note: guarded video] What a video may be, and nothing else: a playlist would make ffmpeg open other files and
 * addresses. MP4 and QuickTime, Matroska and WebM, GIF, YUV4MPEG2, Motion JPEG. The decoder is a process of its own
 * with a limit on its memory, so that a file made to harm ends that process and nothing else.
 */
export const guardedInput = (path: string, options: readonly string[]): readonly string[] => [
  '-v',
  'error',
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'mov,matroska,gif,yuv4mpegpipe,mjpeg',
  '-max_alloc',
  '300000000',
  ...options,
  '-i',
  `file:${path}`,
];

export interface Running {
  readonly stdout: Readable;
  /**
   * Resolves when it has ended, of itself or killed: whether it ended well, and the end of what it wrote to standard
   * error. @throws Fault `video-decoder-missing`
   */
  readonly ended: Promise<Ending>;
  kill(): void;
}

export interface Ending {
  readonly well: boolean;
  readonly words: string;
}

/** Of address space, in KiB. 4096×4096 pixels of H.264 with all the frames that it may refer to fit in. */
const memoryLimit = 1_500_000;
const shell = ['-c', `ulimit -v ${memoryLimit}; exec "$0" "$@"`] as const;
/** What a shell ends with that found no such program. */
const notFound = 127;

export function run(program: 'ffmpeg' | 'ffprobe', words: readonly string[]): Running {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    '/bin/sh',
    [...shell, program, ...words],
    // Nothing of our environment is a decoder's business; FFREPORT would make it write files.
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] } },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', (cause) => reject(missing(program, cause)));
    child.once('close', (code) => {
      if (code === notFound) reject(missing(program, said));
      else resolve({ well: code === 0, words: said });
    });
  });
  // Whoever reads the output first would otherwise leave the rejection unheard.
  ended.catch(() => {});
  return { stdout: child.stdout, ended, kill: () => child.kill('SIGKILL') };
}

function missing(program: string, cause: unknown): Fault {
  const message = `Videos are read by ${program}, which is not installed. Install it, such as by: apt-get install ffmpeg`;
  return new Fault('video-decoder-missing', message, { cause });
}
