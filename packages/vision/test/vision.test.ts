import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compareTemplates, distance, meshBox, overlap, sampleProblem } from '@rollcall/biometrics';
import { type FaceAnalysis, type FaultCode, isFault, isRefusal, type RefusalCode } from '@rollcall/domain';
import type { Sharp } from 'sharp';
import { type Analysed, buildModels, openVision, type VisionEngine } from '../src/index.ts';
import { hugePng, nobody, onePerson, onePersonJpeg, twoPeople } from './pictures.ts';

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-vision-'));
const modelsDirectory = join(scratch, 'models');
let vision: VisionEngine;

before(async () => {
  await buildModels({ modelsDirectory });
  vision = await openVision({ modelsDirectory });
});
after(async () => {
  await vision.close();
  await rm(scratch, { recursive: true });
});

async function analysed(image: Uint8Array | Sharp, options?: { template: boolean }): Promise<Analysed> {
  const bytes = image instanceof Uint8Array ? image : await image.jpeg({ quality: 92 }).toBuffer();
  const result = await vision.analyse(bytes, options);
  assert.ok(!isRefusal(result), isRefusal(result) ? result.code : '');
  return result;
}

async function faceOf(image: Uint8Array | Sharp): Promise<FaceAnalysis> {
  const { face } = (await analysed(image)).analysis;
  assert.ok(face, 'no face was found');
  return face;
}

const close = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`);

describe('one person', () => {
  it('is found where she is, with all figures in their ranges', async () => {
    const { analysis, template } = await analysed(onePerson());
    const { face } = analysis;
    assert.ok(face);
    assert.deepEqual([analysis.width, analysis.height, analysis.faceCount, template], [640, 480, 1, null]);
    assert.ok(overlap(face.box, { x: 150, y: 110, width: 330, height: 330 }) > 0.8, JSON.stringify(face.box));
    assert.ok(face.detectionScore > 0.8 && face.detectionScore <= 1);
    assert.ok(face.meshScore > 0.9 && face.meshScore <= 1);
    assert.equal(face.mesh.length, 468 * 3);
    assert.ok(overlap(meshBox(face.mesh), face.box) > 0.5);
    close(face.irises.right.x, 228, 12);
    close(face.irises.right.y, 188, 12);
    close(face.irises.left.x, 356, 12);
    close(face.irises.left.y, 212, 12);
    close(face.quality.interEyePixels, 130, 10);
    assert.ok(face.eyeOpenness.left > 0.2 && face.eyeOpenness.right > 0.2);
    assert.ok(face.mouthOpenness < 0.15);
    assert.ok(face.quality.visible > 0.99);
    assert.equal(sampleProblem(analysis, 'check-in'), null);
  });

  it('in a mirror turns and tilts the other way, and her eyes change sides', async () => {
    const [face, mirrored] = [await faceOf(onePerson()), await faceOf(onePerson().flop())];
    assert.ok(face.pose.yaw > 8 && face.pose.roll > 4, JSON.stringify(face.pose));
    close(mirrored.pose.yaw, -face.pose.yaw, 3);
    close(mirrored.pose.roll, -face.pose.roll, 3);
    close(mirrored.pose.pitch, face.pose.pitch, 3);
    close(mirrored.irises.left.x, 640 - face.irises.right.x, 4);
  });

  it('leaning further rolls further, by as much', async () => {
    const upright = await faceOf(onePerson());
    const leaning = await faceOf(onePerson().rotate(20, { background: '#888' }));
    close(leaning.pose.roll - upright.pose.roll, 20, 3);
  });

  it('is measured the same in a JPEG, a PNG and a WebP', async () => {
    const images = await Promise.all([
      onePersonJpeg(),
      onePerson().png().toBuffer(),
      onePerson().webp({ quality: 95 }).toBuffer(),
    ]);
    const [first, ...others] = await Promise.all(images.map((image) => faceOf(image)));
    assert.ok(first);
    for (const face of others) {
      close(face.pose.yaw, first.pose.yaw, 2);
      assert.ok(distance(face.irises.left, first.irises.left) < 2);
    }
  });

  it('is measured the same in a picture four times as large, in its pixels', async () => {
    const [face, large] = [await faceOf(onePerson()), await faceOf(onePerson().resize(2560, 1920))];
    close(large.quality.interEyePixels, 4 * face.quality.interEyePixels, 16);
    close(large.pose.yaw, face.pose.yaw, 3);
  });

  it('is blurred, dark and bright by measure', async () => {
    const face = await faceOf(onePerson());
    const blurred = await faceOf(onePerson().blur(6));
    assert.ok(blurred.quality.sharpness < face.quality.sharpness / 4);
    const dark = await faceOf(onePerson().linear(0.3, 0));
    close(dark.quality.brightness, face.quality.brightness * 0.3, 8);
    const glaring = await faceOf(onePerson().linear(1.6, 60));
    assert.ok(glaring.quality.clipped > 0.5 && face.quality.clipped < 0.05);
  });

  it('is found when the face fills the picture, and cut off when it does', async () => {
    const filling = onePerson().extract({ left: 150, top: 90, width: 330, height: 350 });
    const face = await faceOf(await filling.png().toBuffer());
    assert.ok(face.box.width > 240);
    const half = await onePerson().extract({ left: 0, top: 0, width: 330, height: 480 }).png().toBuffer();
    const { analysis } = await analysed(half);
    assert.ok(analysis.face === null || analysis.face.quality.visible < 0.9);
  });

  it('is found small in a large picture', async () => {
    const small = await onePerson().resize(150, 112).png().toBuffer();
    const scene = nobody(2400, 1800).composite([{ input: small, left: 1700, top: 1200 }]);
    const { analysis } = await analysed(await scene.png().toBuffer());
    assert.equal(analysis.faceCount, 1);
    close(analysis.face?.irises.left.x ?? 0, 1700 + (356 * 150) / 640, 5);
  });
});

describe('people', () => {
  it('are counted: two are two, and nobody is nobody', async () => {
    assert.equal((await analysed(twoPeople())).analysis.faceCount, 2);
    const { analysis, template } = await analysed(nobody(), { template: true });
    assert.deepEqual([analysis.face, analysis.faceCount, template], [null, 0, null]);
    assert.equal(sampleProblem(analysis, 'check-in')?.code, 'no-face');
  });
});

const templateOf = async (image: Sharp): Promise<NonNullable<Analysed['template']>> => {
  const { template } = await analysed(image, { template: true });
  assert.ok(template);
  return template;
};

describe('template', () => {
  it('has unit length, names its model, and is the same for the same picture', async () => {
    const image = await onePersonJpeg();
    const [first, again] = [
      await analysed(image, { template: true }),
      await analysed(image, { template: true }),
    ];
    assert.ok(first.template && again.template);
    assert.equal(first.template.modelId, vision.modelId);
    assert.equal(first.template.vector.length, 128);
    close(Math.hypot(...first.template.vector), 1, 1e-5);
    assert.deepEqual(first.template, again.template);
  });

  it('matches another picture of the same face, mirrored, darker, tilted; not the neighbour', async () => {
    const reference = await templateOf(onePerson());
    const { threshold } = vision.operatingPoint;
    for (const same of [
      onePerson().flop(),
      onePerson().linear(0.6, 0),
      onePerson().rotate(15, { background: '#888' }),
    ]) {
      assert.ok(compareTemplates(reference, await templateOf(same)) > threshold);
    }
    const neighbour = twoPeople().extract({ left: 0, top: 140, width: 400, height: 400 });
    assert.ok(compareTemplates(reference, await templateOf(neighbour)) < threshold);
  });
});

describe('engine', () => {
  it('answers many calls at once, each with its own', async () => {
    const [person, empty] = [await onePersonJpeg(), await nobody().jpeg().toBuffer()];
    const results = await Promise.all([person, empty, person, empty, person].map((image) => analysed(image)));
    assert.deepEqual(
      results.map(({ analysis }) => analysis.faceCount),
      [1, 0, 1, 0, 1],
    );
  });

  it('leaves the caller’s bytes alone', async () => {
    const image = await onePersonJpeg();
    const copy = Buffer.from(image);
    await analysed(image);
    assert.deepEqual(image, copy);
  });

  it('refuses bad input as a value and lives on', async () => {
    const jpeg = await onePersonJpeg();
    const cases: readonly [RefusalCode, Uint8Array][] = [
      ['not-an-image', new Uint8Array()],
      ['not-an-image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['image-damaged', jpeg.subarray(0, 9000)],
      ['image-too-large', hugePng(20_000, 20_000)],
    ];
    for (const [code, image] of cases) {
      const result = await vision.analyse(image, { template: true });
      assert.ok(isRefusal(result));
      assert.equal(result.code, code);
    }
    assert.equal((await analysed(jpeg)).analysis.faceCount, 1);
  });

  it('says what it is made of', () => {
    assert.equal(vision.modelId, 'dlib-resnet-150');
    assert.equal(vision.executionProvider, 'cpu');
    assert.deepEqual(
      vision.models.map(({ id }) => id),
      ['blazeface-256', 'facemesh-192', 'iris-64', 'dlib-resnet-150'],
    );
    assert.ok(vision.operatingPoint.fmr <= 0.001);
  });

  it('keeps its memory bounded over many pictures of many sizes', async () => {
    const sizes = [320, 640, 900, 1280];
    const images = await Promise.all(sizes.map((width) => onePerson().resize(width).jpeg().toBuffer()));
    const rounds = async (count: number): Promise<number> => {
      for (let round = 0; round < count; round++) {
        for (const image of images) await analysed(image, { template: true });
      }
      return process.memoryUsage.rss() / 2 ** 20;
    };
    const settled = await rounds(12);
    const later = await rounds(40);
    assert.ok(later - settled < 60, `from ${settled.toFixed()} to ${later.toFixed()} MB`);
  });
});

const fault = (code: FaultCode) => (error: unknown) => {
  assert.ok(isFault(error, code), String(error));
  return true;
};

/** A copy of the models folder with something changed in it. */
async function altered(change: (directory: string) => Promise<void>): Promise<string> {
  const directory = await mkdtemp(join(scratch, 'altered-'));
  await cp(modelsDirectory, directory, { recursive: true });
  await change(directory);
  return directory;
}

describe('opening', () => {
  it('without the networks is a fault that names the command which builds them', async () => {
    const directory = await altered((folder) => rm(join(folder, 'iris-64.onnx')));
    await assert.rejects(openVision({ modelsDirectory: directory }), (error) => {
      assert.ok(isFault(error, 'models-missing'), String(error));
      assert.match(error.message, /iris-64.*models build/s);
      return true;
    });
  });

  it('with a changed network is a fault', async () => {
    const directory = await altered((folder) =>
      writeFile(join(folder, 'facemesh-192.onnx'), 'something else'),
    );
    await assert.rejects(openVision({ modelsDirectory: directory }), fault('model-hash-mismatch'));
  });

  it('twice gives two engines; closing one leaves the other', async () => {
    const other = await openVision({ modelsDirectory, workers: 2 });
    const image = await onePersonJpeg();
    const both = await Promise.all([other.analyse(image), other.analyse(image)]);
    assert.ok(both.every((result) => !isRefusal(result) && result.analysis.faceCount === 1));
    await other.close();
    await assert.rejects(other.analyse(image), fault('worker-stopped'));
    assert.equal((await analysed(image)).analysis.faceCount, 1);
  });
});
