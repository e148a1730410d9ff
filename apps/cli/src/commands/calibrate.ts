import { join } from 'node:path';
import type { Command } from 'commander';
import { judgeStand, type Stand } from '@rollcall/biometrics';
import { openCamera, type Camera } from '@rollcall/camera';
import type { Calibration } from '@rollcall/contract';
import { Fault, isRefusal, refuse, type Refusal } from '@rollcall/domain';
import { writeFileAtomically } from '@rollcall/runtime';
import type { VisionEngine } from '@rollcall/vision';
import { answerWith, exitCodes, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { withVision } from '../vision.ts';

type Options = CommonOptions & { readonly camera: string };

export function addCalibrate(program: Command): void {
  addCommand(program, 'calibrate', {
    description:
      'measures height, distance and light with somebody before a camera, and keeps it; with the screen as well: /technician',
    example: 'rollcall calibrate --camera /dev/video0',
  })
    .requiredOption('--camera <source>', '/dev/video0, rtsp://…, http://…, file:PATH')
    .action((options: Options) =>
      answerWith(options, async () => {
        const camera = openCamera(options.camera);
        if (camera === null) throw new Fault('input-invalid', `${options.camera} names no camera.`);
        return withVision(options, (vision) => calibrate(camera, vision, options));
      }),
    );
}

const standsNeeded = 10;
const mostPictures = 60;

async function calibrate(camera: Camera, vision: VisionEngine, options: Options): Promise<Answer | Refusal> {
  const stands = await standsBefore(camera, vision);
  if ('json' in stands) return stands;
  const stand = median(stands);
  if (stand === undefined) return refuse('no-face');
  const calibration: Calibration = { measuredAt: new Date().toISOString(), stand, screen: null };
  const file = join(options.dataDir, 'calibration.json');
  await writeFileAtomically(file, `${JSON.stringify(calibration, null, 2)}\n`);
  const isWell = [stand.height, stand.distance, stand.light].every((word) => word === 'well');
  return {
    json: { outcome: isWell ? 'well' : 'off', ...calibration, file },
    text: describe(stand),
    exitCode: isWell ? exitCodes.done : exitCodes.failed,
  };
}

/** Pictures are looked at as fast as the networks can, and no two at once. */
function standsBefore(camera: Camera, vision: VisionEngine): Promise<readonly Stand[] | Answer> {
  return new Promise((resolve, reject) => {
    const stands: Stand[] = [];
    let [busy, looked] = [false, 0];
    const end = (answer: readonly Stand[] | Answer): void =>
      void watch.stop().then(() => resolve(answer), reject);
    const look = async (jpeg: Uint8Array): Promise<void> => {
      busy = true;
      const seen = await vision.analyse(jpeg);
      busy = false;
      looked += 1;
      const stand = isRefusal(seen) ? null : judgeStand(seen.analysis);
      if (stand !== null) stands.push(stand);
      if (stands.length >= standsNeeded || looked >= mostPictures) end(stands);
    };
    const watch = camera.watch((event) => {
      if (event.outcome === 'picture' && !busy && looked < mostPictures) look(event.jpeg).catch(reject);
      if (event.outcome === 'trouble') end(troubled(camera.name, event.kind, event.message));
    });
  });
}

const troubled = (camera: string, kind: string, message: string): Answer => ({
  json: { outcome: 'trouble', camera, kind, message },
  text: `${camera}: ${message} [${kind}]`,
  exitCode: exitCodes.failed,
});

/** The one in the middle by distance: a step aside or a blink of the detector is no set-up. */
const median = (stands: readonly Stand[]): Stand | undefined =>
  stands.toSorted((a, b) => a.centimetres - b.centimetres)[stands.length >> 1];

const advice: Readonly<Record<string, string>> = {
  'lower-camera': 'lower the camera, or tilt it down',
  'raise-camera': 'raise the camera, or tilt it up',
  'too-near': 'people stand too near: put the mark on the floor farther away',
  'too-far': 'people stand too far away: put the mark nearer',
  'too-dark': 'too dark: light the face from the front',
  'too-bright': 'too bright: take light away, or turn the camera',
  uneven: 'light and shadow on the face: no lamp or window from the side or behind',
  blurred: 'blurred: clean the lens, focus it, give it more light',
  well: 'well',
};

const describe = (stand: Stand): string =>
  table([
    [
      'height',
      `eyes at ${(stand.eyesAt * 100).toFixed(0)} % of the picture, chin ${stand.pitchDegrees.toFixed(0)}°`,
      advice[stand.height] ?? '',
    ],
    ['distance', `about ${stand.centimetres.toFixed(0)} cm`, advice[stand.distance] ?? ''],
    [
      'light',
      `brightness ${stand.brightness.toFixed(0)}, sharpness ${stand.sharpness.toFixed(0)}`,
      advice[stand.light] ?? '',
    ],
  ]);
