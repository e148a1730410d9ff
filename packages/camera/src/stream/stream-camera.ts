import {
  type Camera,
  type CameraEvent,
  type CameraOptions,
  type CameraPicture,
  type CameraTrouble,
  type Watch,
} from '../camera.ts';
import { PaceKeeper } from './pace-keeper.ts';
import { runFfmpeg, type FfmpegRun } from './ffmpeg-run.ts';

export interface StreamSource {
  readonly name: string;
  /** A trouble that can be seen without asking ffmpeg; null: ask it. */
  readonly look?: () => CameraTrouble | null;
  /** ffmpeg's options and the input itself; where it says `wrong-format` the next is tried. At least one. */
  readonly inputs: readonly (readonly string[])[];
}

/** A camera whose pictures come through ffmpeg. */
export function streamCamera(source: StreamSource, options: CameraOptions): Camera {
  let chosen = 0;
  const begin: Begin = (onPicture) => {
    const trouble = source.look?.() ?? null;
    if (trouble !== null) return { ended: Promise.resolve(trouble), stop: () => {} };
    const run = runFfmpeg(source.inputs[chosen] ?? [], options, onPicture);
    const ended = run.ended.then((why) => {
      if (why.kind === 'wrong-format') chosen = (chosen + 1) % source.inputs.length;
      return why;
    });
    return { ended, stop: () => run.stop() };
  };
  return {
    name: source.name,
    still: () => takeStill(begin, source.inputs.length),
    watch: (onEvent) => watchAgainAndAgain(begin, options, onEvent),
  };
}

async function takeStill(begin: Begin, tries: number): Promise<CameraPicture | CameraTrouble> {
  const taken: CameraPicture[] = [];
  const run = begin((picture) => {
    taken.push(picture);
    run.stop();
  });
  const ended = await run.ended;
  const [picture] = taken;
  if (picture !== undefined) return picture;
  return ended.kind === 'wrong-format' && tries > 1 ? takeStill(begin, tries - 1) : ended;
}

type Begin = (onPicture: (picture: CameraPicture) => void) => FfmpegRun;

function watchAgainAndAgain(
  begin: Begin,
  options: CameraOptions,
  onEvent: (event: CameraEvent) => void,
): Watch {
  const stopped = new AbortController();
  let run: FfmpegRun | null = null;
  const pace = new PaceKeeper(onEvent);
  const whole = (async () => {
    let pauseMs = options.pauseMs;
    while (!stopped.signal.aborted) {
      pace.begin(performance.now());
      run = begin((picture) => {
        pauseMs = options.pauseMs;
        if (stopped.signal.aborted) return;
        onEvent(picture);
        pace.count(picture.atMs);
      });
      const ended = await run.ended;
      if (stopped.signal.aborted) return;
      onEvent(ended);
      await pause(pauseMs, stopped.signal);
      pauseMs = Math.min(pauseMs * 2, options.longestPauseMs);
    }
  })();
  return {
    async stop() {
      stopped.abort();
      run?.stop();
      await whole;
    },
  };
}

export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
