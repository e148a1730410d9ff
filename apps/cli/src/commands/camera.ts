import { setTimeout as wait } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { chooseDevice, examineCamera, listVideoDevices, openCamera, type Camera } from '@rollcall/camera';
import { Fault } from '@rollcall/domain';
import { answerWith, exitCodes, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { writeOutput } from '../write-output.ts';

const sources = '/dev/video0, webcam:/dev/video0, rtsp://…, http://…, file:PATH or pattern';

export function addCamera(parent: Command): void {
  const camera = parent.command('camera').description('cameras without a browser');
  addCommand(camera, 'list', {
    description: 'the cameras of this machine',
    example: 'rollcall camera list',
  }).action((options: CommonOptions) => answerWith(options, list));
  addCommand(camera, 'still <source>', {
    description: `writes one picture of a camera to a file; a source is ${sources}`,
    example: 'rollcall camera still /dev/video0 --out picture.jpg',
  })
    .requiredOption('--out <file>', 'where the JPEG goes')
    .action((source: string, options: CommonOptions & { out: string }) =>
      answerWith(options, () => still(parseSource(source), options.out)),
    );
  addCommand(camera, 'watch <source>', {
    description: 'watches a camera for some seconds, keeps nothing, and says how it does',
    example: 'rollcall camera watch /dev/video0 --seconds 10',
  })
    .option('--seconds <number>', 'for how long', parseSeconds, 5)
    .action((source: string, options: CommonOptions & { seconds: number }) =>
      answerWith(options, () => watch(parseSource(source), options.seconds)),
    );
}

function parseSource(source: string): Camera {
  const camera = openCamera(source);
  if (camera === null) throw new Fault('input-invalid', `A camera is ${sources}.`);
  return camera;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds >= 1 && seconds <= 600) return seconds;
  throw new InvalidArgumentError('From 1 to 600 seconds.');
}

async function list(): Promise<Answer> {
  const devices = await listVideoDevices();
  const chosen = chooseDevice(devices)?.path ?? null;
  const rows = devices.map(({ path, name, isInfrared }) => [
    path,
    name ?? 'unnamed',
    isInfrared ? 'infrared' : '',
    path === chosen ? 'used unless another is named' : '',
  ]);
  return { json: { devices, chosen }, text: rows.length === 0 ? 'No camera is connected.' : table(rows) };
}

async function still(camera: Camera, out: string): Promise<Answer> {
  const taken = await camera.still();
  if (taken.outcome === 'trouble') {
    const text = `${camera.name}: ${taken.message} [${taken.kind}]`;
    return { json: { ...taken, camera: camera.name }, text, exitCode: exitCodes.failed };
  }
  await writeOutput(out, taken.jpeg);
  const bytes = taken.jpeg.byteLength;
  return {
    json: { outcome: 'picture', camera: camera.name, file: out, bytes },
    text: `${out}, ${bytes} bytes`,
  };
}

async function watch(camera: Camera, seconds: number): Promise<Answer> {
  const limit = new AbortController();
  const examined = await Promise.race([
    examineCamera(camera, seconds * 1000).finally(() => limit.abort()),
    wait((seconds + 20) * 1000, null, { signal: limit.signal, ref: false }),
  ]);
  const rate = examined?.framesPerSecond?.toFixed(1) ?? 'no';
  const flaw = examined === null ? 'silent' : examined.flaw;
  const text = `${camera.name}: ${rate} pictures a second${flaw === null ? ', nothing is wrong' : `, ${flaw}`}`;
  const json = { outcome: flaw === null ? 'well' : 'unwell', camera: camera.name, ...examined, flaw };
  return { json, text, exitCode: flaw === null ? exitCodes.done : exitCodes.failed };
}
