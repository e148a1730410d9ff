import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  trouble,
  type Camera,
  type CameraEvent,
  type CameraOptions,
  type CameraPicture,
  type CameraTrouble,
  type Watch,
} from '../camera.ts';
import { isVideoDevice } from '../devices.ts';
import { largestPicture } from '../stream/multipart.ts';
import { PaceKeeper } from '../stream/pace-keeper.ts';
import { pause } from '../stream/stream-camera.ts';
import { troubleFromWords } from '../trouble-from-words.ts';
import { takeShot } from './take-shot.ts';

/**
 * Stills of a camera of this machine through node-webcam and fswebcam; see [Note: node-webcam]. To watch it is to take
 * one after the other, about one a second: for machines without ffmpeg, and too slow for a check-in.
 * @throws TypeError when the path is none of a video device
 */
export function webcamCamera(device: string, options: CameraOptions): Camera {
  if (!isVideoDevice(device)) throw new TypeError(`${device} is no video device`);
  const still = (): Promise<CameraPicture | CameraTrouble> => takeStill(device, options);
  return { name: `${device} (fswebcam)`, still, watch: (onEvent) => repeat(still, options, onEvent) };
}

async function takeStill(device: string, options: CameraOptions): Promise<CameraPicture | CameraTrouble> {
  const directory = await mkdtemp(join(plainTemporaryDirectory(), 'rollcall-still-'));
  try {
    const file = join(directory, 'still.jpg');
    const { width, height } = options;
    const ending = await takeShot({ device, file, width, height }, options.firstPictureMs);
    if (ending.late) return trouble('frozen', 'No picture came in time.');
    if (/not found/.test(ending.words)) return trouble('program-missing', 'fswebcam is not installed.');
    if (!ending.well) return troubleFromWords(ending.words, 'failed');
    return await readShot(file, ending.words);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** fswebcam ends well whatever happened: only the file says whether there is a picture. */
async function readShot(file: string, words: string): Promise<CameraPicture | CameraTrouble> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0,
  );
  if (size === 0) return troubleFromWords(words, 'unplugged');
  if (size > largestPicture) return trouble('wrong-format', 'The picture is too large.');
  const jpeg = new Uint8Array(await readFile(file));
  const isWhole = jpeg[0] === 0xff && jpeg[1] === 0xd8 && jpeg.at(-2) === 0xff && jpeg.at(-1) === 0xd9;
  if (!isWhole) return trouble('wrong-format', 'The picture is no whole JPEG.');
  return { outcome: 'picture', jpeg, atMs: performance.now() };
}

/** A temporary directory whose name could mean something to a shell is not used. */
const plainTemporaryDirectory = (): string => (/^(\/[A-Za-z0-9_-]+)+$/.test(tmpdir()) ? tmpdir() : '/tmp');

function repeat(
  still: () => Promise<CameraPicture | CameraTrouble>,
  options: CameraOptions,
  onEvent: (event: CameraEvent) => void,
): Watch {
  const stopped = new AbortController();
  const pace = new PaceKeeper(onEvent);
  const whole = (async () => {
    let pauseMs = options.pauseMs;
    while (!stopped.signal.aborted) {
      const taken = await still();
      if (stopped.signal.aborted) return;
      onEvent(taken);
      if (taken.outcome === 'picture') {
        pace.count(taken.atMs);
        pauseMs = options.pauseMs;
      } else {
        await pause(pauseMs, stopped.signal);
        pauseMs = Math.min(pauseMs * 2, options.longestPauseMs);
      }
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await whole;
    },
  };
}
