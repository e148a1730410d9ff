import type { Command } from 'commander';
import type { Stand } from '@rollcall/biometrics';
import { openCamera, type Camera, type CameraTrouble } from '@rollcall/camera';
import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { keepStand } from '../calibration/keep-stand.ts';
import { measureStand } from '../calibration/measure-stand.ts';
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

async function calibrate(camera: Camera, vision: VisionEngine, options: Options): Promise<Answer | Refusal> {
  const stand = await measureStand(camera, vision);
  if (isRefusal(stand)) return stand;
  if ('outcome' in stand) return troubled(camera.name, stand);
  const { file, calibration } = await keepStand(options.dataDir, stand, new Date());
  const isWell = [stand.height, stand.distance, stand.light].every((word) => word === 'well');
  return {
    json: { outcome: isWell ? 'well' : 'off', ...calibration, file },
    text: describe(stand),
    exitCode: isWell ? exitCodes.done : exitCodes.failed,
  };
}

const troubled = (camera: string, { kind, message }: CameraTrouble): Answer => ({
  json: { outcome: 'trouble', camera, kind, message },
  text: `${camera}: ${message} [${kind}]`,
  exitCode: exitCodes.failed,
});

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
