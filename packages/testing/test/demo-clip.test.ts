/** The demo clip as the networks see it: they are the audience that it is made for. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isRefusal, type FaceAnalysis } from '@rollcall/domain';
import { openVision } from '@rollcall/vision';
import sharp from 'sharp';
import { demoSchedule, makeDemoClip, readMjpegFrames, type DemoClip } from '../src/index.ts';

const modelsDirectory = fileURLToPath(new URL('../../../models', import.meta.url));
const words: string[] = [];
let directory: string;
let clip: DemoClip;
let frames: Uint8Array[];
/** Every third frame, so ten a second. */
const faces: FaceAnalysis[] = [];

before(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'demo-clip-')), 'not', 'yet', 'there');
  clip = await makeDemoClip({ directory, modelsDirectory, onProgress: (said) => words.push(said) });
  frames = readMjpegFrames(clip.clipPath);
  const vision = await openVision({ modelsDirectory });
  for (let index = 0; index < frames.length; index += 3) {
    const answer = await vision.analyse(frames[index] ?? new Uint8Array());
    assert.ok(!isRefusal(answer) && answer.analysis.face !== null, `a face in frame ${index}`);
    assert.equal(answer.analysis.faceCount, 1, `one face in frame ${index}`);
    faces.push(answer.analysis.face);
  }
  await vision.close();
});

after(() => rm(join(directory, '../../..'), { recursive: true, force: true }));

const during = (fromSeconds: number, toSeconds: number): FaceAnalysis[] =>
  faces.slice(Math.ceil(fromSeconds * 10), Math.floor(toSeconds * 10) + 1);
const eyes = (face: FaceAnalysis): number => (face.eyeOpenness.left + face.eyeOpenness.right) / 2;

test('it loops every eight seconds at 30 frames a second, and is no burden to keep', async () => {
  assert.equal(clip.framesPerSecond, 30);
  assert.equal(frames.length, demoSchedule.lastsSeconds * 30);
  const { size } = await stat(clip.clipPath);
  assert.ok(size < 15e6, `${size} bytes`);
});

test('its frames are 640×480 baseline JPEGs, and no two are alike', async () => {
  const { width, height, isProgressive } = await sharp(frames[100]).metadata();
  assert.deepEqual({ width, height, isProgressive }, { width: 640, height: 480, isProgressive: false });
  assert.equal(new Set(frames.map((frame) => Buffer.from(frame).toString('base64'))).size, frames.length);
});

test('its end fits its start', async () => {
  const [first, last] = await Promise.all(
    [frames[0], frames.at(-1)].map((frame) => sharp(frame).greyscale().resize(64, 48).raw().toBuffer()),
  );
  const difference =
    first?.reduce((sum, value, index) => sum + Math.abs(value - (last?.[index] ?? 0)), 0) ?? 0;
  assert.ok(difference / (64 * 48) < 2, 'two levels of 255 on average');
});

test('at rest the face is fit to be enrolled: frontal, eyes open, mouth shut', () => {
  for (const face of [...during(0, 0.8), ...during(7.5, 7.9)]) {
    assert.ok(Math.abs(face.pose.yaw) < 10 && Math.abs(face.pose.pitch) < 12, JSON.stringify(face.pose));
    assert.ok(eyes(face) > 0.28 && face.mouthOpenness < 0.12 && face.smile < 0.2);
    assert.ok(face.quality.interEyePixels > 80);
  }
});

test("it turns to the person's own left, which is the picture's right, and then to the other side", () => {
  assert.ok(Math.min(...during(1, 2.2).map(({ pose }) => pose.yaw)) < -14);
  assert.ok(Math.max(...during(3, 4.2).map(({ pose }) => pose.yaw)) > 20);
  assert.ok(Math.max(...during(1.3, 1.9).map(({ pose }) => pose.yaw)) < -10, 'and stays there a moment');
});

test('it blinks once, and opens its mouth once', () => {
  const shut = faces.filter((face) => eyes(face) < 0.18);
  assert.ok(shut.length >= 2 && shut.length <= 4, `${shut.length} frames with shut eyes`);
  assert.ok(Math.min(...during(5, 5.5).map(eyes)) < 0.16);
  assert.ok(Math.max(...during(6.2, 7.1).map(({ mouthOpenness }) => mouthOpenness)) > 0.4);
  assert.ok(Math.max(...during(0, 5.9).map(({ mouthOpenness }) => mouthOpenness)) < 0.15);
});

test('progress is told in words', () => {
  assert.equal(words[0], 'finding the face on the photo');
  assert.equal(words.at(-1), 'frame 240 of 240');
});

test('a clip that is there is kept; one that was made otherwise is made anew', async () => {
  const made = await stat(clip.clipPath);
  const again = await makeDemoClip({ directory, modelsDirectory });
  assert.deepEqual(again, clip);
  assert.equal((await stat(clip.clipPath)).mtimeMs, made.mtimeMs);

  const written = await readFile(clip.clipPath);
  await writeFile(join(directory, 'made-from.txt'), 'something else');
  await writeFile(clip.clipPath, 'half a clip');
  await makeDemoClip({ directory, modelsDirectory });
  assert.ok((await readFile(clip.clipPath)).equals(written), 'and the same input gives the same clip');
});
