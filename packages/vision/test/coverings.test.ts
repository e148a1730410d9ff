/** Masks and reflections drawn over real faces: what is warned of, and that nothing is where nothing was drawn. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sampleWarning } from '@rollcall/biometrics';
import { isRefusal } from '@rollcall/domain';
import sharp from 'sharp';
import { openVision, type VisionEngine } from '../src/index.ts';
import { locateInstalledPackage } from '../src/manifest/source-files.ts';
import { glareOver, jpegOf, maskOver, type Pixels } from './drawn-coverings.ts';

const photos = join(locateInstalledPackage('@vladmandic/face-api') ?? '', 'demo');
const faces = [
  ['sample3.jpg', 1010, 180, 400],
  ['sample1.jpg', 1420, 150, 420],
  ['sample6.jpg', 230, 520, 380],
  ['sample6.jpg', 620, 330, 340],
] as const;
const cloths = {
  blue: [159, 196, 220],
  white: [232, 232, 230],
  grey: [141, 143, 148],
  red: [138, 47, 53],
} as const;

let vision: VisionEngine;
before(async () => {
  vision = await openVision({
    modelsDirectory: fileURLToPath(new URL('../../../models', import.meta.url)),
    executionProvider: 'cpu',
  });
});
after(() => vision.close());

async function pixelsOf([photo, left, top, side]: (typeof faces)[number]): Promise<Pixels> {
  const { data, info } = await sharp(join(photos, photo))
    .extract({ left, top, width: side, height: side })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

async function look(picture: Pixels) {
  const analysed = await vision.analyse(await jpegOf(picture), { template: true });
  assert.ok(!isRefusal(analysed) && analysed.analysis.face !== null);
  return { warning: sampleWarning(analysed.analysis)?.code ?? null, mesh: analysed.analysis.face.mesh };
}

test('of a bare face nothing is said, nor of one that nobody looked at so closely', async () => {
  for (const face of faces) assert.equal((await look(await pixelsOf(face))).warning, null, face.join());
  const quick = await vision.analyse(await jpegOf(await pixelsOf(faces[0])));
  assert.ok(!isRefusal(quick) && quick.analysis.face !== null);
  assert.equal(quick.analysis.face.quality.coverings, undefined);
  assert.equal(sampleWarning(quick.analysis), null);
});

for (const [name, colour] of Object.entries(cloths)) {
  test(`a ${name} mask is seen on each of four faces`, async () => {
    for (const face of faces) {
      const picture = await pixelsOf(face);
      const { mesh } = await look(picture);
      assert.equal((await look(maskOver(picture, mesh, colour))).warning, 'face-covered', face.join());
    }
  });
}

test('a lamp in the glasses is seen on each of four faces', async () => {
  for (const face of faces) {
    const picture = await pixelsOf(face);
    const { mesh } = await look(picture);
    assert.equal((await look(glareOver(picture, mesh))).warning, 'glasses-glare', face.join());
  }
});
