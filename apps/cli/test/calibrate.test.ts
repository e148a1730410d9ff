/** The wizard of the command line: the real networks, and recordings in the place of a camera. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Stand } from '@rollcall/biometrics';
import { openCamera, type Camera } from '@rollcall/camera';
import { isRefusal } from '@rollcall/domain';
import { openVision, type VisionEngine } from '@rollcall/vision';
import sharp, { type Sharp } from 'sharp';
import { keepStand } from '../src/calibration/keep-stand.ts';
import { measureStand } from '../src/calibration/measure-stand.ts';
import { checkCalibration } from '../src/doctor/calibration.ts';
import { cutOut, groupPhoto } from './pictures.ts';
import { checkout, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
let vision: VisionEngine;
before(async () => {
  vision = await openVision({ modelsDirectory: join(checkout, 'models'), executionProvider: 'cpu' });
});
after(() => vision.close());

const frame = { width: 640, height: 480 };

/** A picture of the kiosk's size, with the head `side` pixels large and its middle at `middle` of the height. */
async function standing({ side = 300, middle = 0.5, change = (head: Sharp) => head } = {}): Promise<Buffer> {
  const head = await change(cutOut('first').resize(side, side)).png().toBuffer();
  const top = Math.round(frame.height * middle - side / 2);
  const ground = sharp({ create: { ...frame, channels: 3, background: { r: 120, g: 125, b: 130 } } });
  const seen = { top: Math.max(0, -top), height: Math.min(side, frame.height - top) - Math.max(0, -top) };
  const width = Math.min(side, frame.width);
  const part = await sharp(head)
    .extract({ left: Math.round((side - width) / 2), width, ...seen })
    .toBuffer();
  return ground
    .composite([{ input: part, left: Math.round((frame.width - width) / 2), top: Math.max(0, top) }])
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** A recording of these pictures, each a fifteenth of a second, over and over. */
function recording(name: string, pictures: readonly Buffer[]): string {
  const file = join(directory, `${name}.mjpeg`);
  writeFileSync(file, Buffer.concat(pictures));
  return file;
}

function cameraOf(file: string): Camera {
  const camera = openCamera(`file:${file}`, { firstPictureMs: 60_000, silenceMs: 60_000 });
  assert.ok(camera);
  return camera;
}

async function measured(name: string, picture: Buffer): Promise<Stand> {
  const stand = await measureStand(
    cameraOf(
      recording(
        name,
        Array.from({ length: 15 }, () => picture),
      ),
    ),
    vision,
  );
  assert.ok(!isRefusal(stand) && !('outcome' in stand), JSON.stringify(stand));
  return stand;
}

describe('where somebody stands', () => {
  test('is well in the middle, at an arm and a half, in even light', async () => {
    const stand = await measured('well', await standing());
    assert.deepEqual(
      [stand.height, stand.distance, stand.light],
      ['well', 'well', 'well'],
      JSON.stringify(stand),
    );
  });

  for (const [name, given, step, word] of [
    ['low in the picture', { middle: 0.68 }, 'height', 'lower-camera'],
    ['high in the picture', { middle: 0.3, side: 260 }, 'height', 'raise-camera'],
    ['so near that the face fills the picture', { side: 760 }, 'distance', 'too-near'],
    ['far away', { side: 110 }, 'distance', 'too-far'],
    ['in the dark', { change: (head: Sharp) => head.linear(0.3, 0) }, 'light', 'too-dark'],
    ['in the glare', { change: (head: Sharp) => head.linear(0.6, 150) }, 'light', 'too-bright'],
    ['before a dirty lens', { change: (head: Sharp) => head.blur(6) }, 'light', 'blurred'],
  ] as const) {
    test(`${name}: ${word}`, async () => {
      const stand = await measured(word, await standing(given));
      assert.equal(stand[step], word, JSON.stringify(stand));
    });
  }

  test('twice as far is twice the distance', async () => {
    const [near, far] = [
      await measured('near', await standing({ side: 400 })),
      await measured('far', await standing({ side: 200 })),
    ];
    const ratio = far.centimetres / near.centimetres;
    assert.ok(ratio > 1.8 && ratio < 2.2, String(ratio));
  });
});

describe('what is no measurement', () => {
  test('nobody there, several at once, and somebody who walks by', async () => {
    const empty = await standing({ change: (head) => head.blur(60) });
    const group = await sharp(groupPhoto).resize(1280).jpeg().toBuffer();
    const passing = [await standing(), ...Array.from({ length: 59 }, () => empty)];
    for (const [name, pictures] of [
      ['empty', [empty, empty]],
      ['group', [group, group]],
      ['passing', passing],
    ] as const) {
      const answer = await measureStand(cameraOf(recording(name, pictures)), vision);
      assert.ok(isRefusal(answer) && answer.code === 'no-face', `${name}: ${JSON.stringify(answer)}`);
    }
  });

  test('networks that fail end it, and the camera is closed', async () => {
    const failing = { analyse: () => Promise.reject(new Error('the networks are gone')) };
    const camera = cameraOf(recording('failing', [await standing()]));
    let stopped = false;
    const watched: Camera = {
      ...camera,
      watch: (onEvent) => {
        const watch = camera.watch(onEvent);
        return { stop: () => watch.stop().then(() => void (stopped = true)) };
      },
    };
    await assert.rejects(measureStand(watched, failing), /networks are gone/);
    assert.ok(stopped);
  });

  test('a camera that breaks off is told when the look that runs has ended', async () => {
    let [began, ended] = [false, false];
    const looking = Promise.withResolvers<never>();
    const camera: Camera = {
      name: 'pulled out',
      still: () => Promise.reject(new Error('not asked')),
      watch: (onEvent) => {
        queueMicrotask(() => {
          onEvent({ outcome: 'picture', jpeg: new Uint8Array(1), atMs: 0 });
          onEvent({ outcome: 'trouble', kind: 'unplugged', message: 'gone' });
        });
        return { stop: () => Promise.resolve() };
      },
    };
    const analyse = (): Promise<never> => {
      began = true;
      setTimeout(() => {
        ended = true;
        looking.reject(new Error('too late'));
      }, 50);
      return looking.promise;
    };
    const answer = await measureStand(camera, { analyse });
    assert.ok(began && ended);
    assert.ok('outcome' in answer && answer.outcome === 'trouble');
  });
});

test('it is kept with the device, the screen as it was measured, and the doctor says what is off', async () => {
  const [here, there] = [join(directory, 'kiosk-1'), join(directory, 'kiosk-2')];
  const [near, well] = [
    await measured('near', await standing({ side: 760 })),
    await measured('well', await standing()),
  ];
  const at = new Date('2026-11-20T09:00:00.000Z');
  assert.equal((await keepStand(here, near, at)).calibration.screen, null);
  await keepStand(there, well, at);
  assert.match(checkCalibration({ dataDir: here }).found, /^too-near; /);
  assert.equal(checkCalibration({ dataDir: there }).status, 'ok', 'each device has its own');
  const file = join(there, 'calibration.json');
  const screen = { dark: 90, lit: 91, verdict: 'too-weak' };
  writeFileSync(file, JSON.stringify({ measuredAt: at.toISOString(), stand: well, screen }));
  assert.match(checkCalibration({ dataDir: there }).found, /^too-weak; /);
  assert.deepEqual((await keepStand(there, well, at)).calibration.screen, screen);
  assert.match(checkCalibration({ dataDir: there }).found, /^too-weak; /);
  writeFileSync(file, '{');
  assert.equal((await keepStand(there, well, at)).calibration.screen, null);
});

test('the command answers with what it found, keeps it, and says by its exit code whether all is well', async () => {
  const file = recording('command', Array.from({ length: 15 }, await always(standing({ middle: 0.68 }))));
  const dataDir = join(directory, 'never-started');
  const { exitCode, answer } = await rollcallJson([
    'calibrate',
    '--camera',
    `file:${file}`,
    '--data-dir',
    dataDir,
  ]);
  assert.deepEqual([exitCode, answer['outcome'], answer['screen']], [1, 'off', null], JSON.stringify(answer));
  const { outcome: _, file: kept, ...calibration } = answer;
  assert.equal(kept, join(dataDir, 'calibration.json'));
  assert.deepEqual(JSON.parse(readFileSync(kept, 'utf8')), calibration);
});

const always = async <T>(value: Promise<T>): Promise<() => T> => {
  const known = await value;
  return () => known;
};

test('what names no camera, one that is not there and a file that is no recording are told', async () => {
  const text = join(directory, 'letter.mp4');
  writeFileSync(text, 'dear reader');
  const run = (source: string) =>
    rollcallJson(['calibrate', '--camera', source, '--data-dir', join(directory, 'bad')]);
  const nonsense = await run('ftp://camera/1');
  assert.deepEqual([nonsense.exitCode, nonsense.answer['code']], [1, 'input-invalid']);
  const absent = await run(`file:${join(directory, 'absent.mp4')}`);
  assert.deepEqual([absent.exitCode, absent.answer['kind']], [1, 'unplugged']);
  const letter = await run(`file:${text}`);
  assert.deepEqual([letter.exitCode, letter.answer['kind']], [1, 'wrong-format']);
});
