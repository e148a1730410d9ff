import { spawn } from 'node:child_process';
import { trouble, type CameraOptions, type CameraPicture, type CameraTrouble } from '../camera.ts';
import { troubleFromWords } from '../trouble-from-words.ts';
import { MultipartReader } from './multipart.ts';

export interface FfmpegRun {
  /** How it ended, however that was. Never rejects. */
  readonly ended: Promise<CameraTrouble>;
  stop(): void;
}

const before = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-max_alloc', '300000000'] as const;

/**
 * Every picture as it comes and when it comes: one that ffmpeg repeated would hide a slow camera. They are counted, a second each,
 * instead of timed, since nobody reads their times and the encoder gives up over one that goes back, as when a recording begins again.
 */
const after =
  "-an -sn -dn -map 0:v:0 -vf setpts=N/TB,scale='min(1280,iw)':-2 -fps_mode passthrough -c:v mjpeg -q:v 4 -pix_fmt yuvj420p -f mpjpeg pipe:1".split(
    ' ',
  );

/**
 * Reads one camera until it fails, falls silent or is stopped. No shell sees a word of it, and nothing of our
 * environment but the search path reaches the program.
 * @param input ffmpeg's options and the input itself, with whitelists
 */
export function runFfmpeg(
  input: readonly string[],
  options: CameraOptions,
  onPicture: (picture: CameraPicture) => void,
): FfmpegRun {
  const child = spawn('ffmpeg', [...before, ...input, ...after], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  let reason: CameraTrouble | null = null;
  const end = (why: CameraTrouble): void => {
    reason ??= why;
    child.kill('SIGKILL');
  };
  const silence = (): void => end(trouble('frozen', 'No picture came in time.'));
  let watchdog = setTimeout(silence, options.firstPictureMs);
  const reader = new MultipartReader((jpeg) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(silence, options.silenceMs);
    if (reason === null) onPicture({ outcome: 'picture', jpeg, atMs: performance.now() });
  });
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      if (reason === null) reader.push(chunk);
    } catch (error) {
      end(trouble('wrong-format', error instanceof Error ? error.message : String(error)));
    }
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4000);
  });
  const ended = new Promise<CameraTrouble>((resolve) => {
    child.once('error', (error) => {
      clearTimeout(watchdog);
      const isMissing = 'code' in error && error.code === 'ENOENT';
      resolve(trouble(isMissing ? 'program-missing' : 'failed', `ffmpeg: ${error.message}`));
    });
    child.once('close', (code) => {
      clearTimeout(watchdog);
      const of =
        code === 0 && words === ''
          ? trouble('ended', 'The stream ended.')
          : troubleFromWords(words, 'failed');
      resolve(reason ?? of);
    });
  });
  return { ended, stop: () => end(trouble('ended', 'It was stopped.')) };
}
