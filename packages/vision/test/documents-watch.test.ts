/** What is seen of a document before a camera: drawn onto a table, whole, small, cut off, blurred, dark and with glare. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import sharp from 'sharp';
import { openDocumentWatch, type DocumentLook, type DocumentWatch } from '../src/index.ts';

const specimens = join(import.meta.dirname, 'fixtures/specimens');
const table = { width: 1280, height: 720 } as const;

let watch: DocumentWatch;
before(async () => {
  watch = await openDocumentWatch();
});
after(() => watch.close());

interface Scene {
  readonly width?: number;
  readonly left?: number;
  readonly blur?: number;
  readonly brightness?: number;
  readonly lamp?: boolean;
}

async function sceneOf(name: string, scene: Scene = {}): Promise<Uint8Array> {
  const { width = 640, blur = 0, brightness = 1, lamp = false } = scene;
  const page = await sharp(await readFile(join(specimens, `${name}.jpg`)))
    .resize(width)
    .png()
    .toBuffer({ resolveWithObject: true });
  const left = scene.left ?? Math.round((table.width - width) / 2);
  const top = Math.round((table.height - page.info.height) / 2);
  const white = { create: { width: 120, height: 80, channels: 3 as const, background: '#ffffff' } };
  const whole = await sharp({ create: { ...table, channels: 3, background: '#8a7a66' } })
    .composite([{ input: page.data, left, top }, ...(lamp ? [{ input: white, left: 600, top: 330 }] : [])])
    .png()
    .toBuffer();
  const seen = sharp(whole).linear(brightness, 0);
  return (blur > 0 ? seen.blur(blur) : seen).resize(800).jpeg({ quality: 80 }).toBuffer();
}

async function lookAt(name: string, scene?: Scene): Promise<DocumentLook> {
  const look = await watch.look(await sceneOf(name, scene));
  assert.ok(!isRefusal(look));
  return look;
}

describe('a look at a document', () => {
  for (const name of ['passport', 'id-front', 'id-back', 'licence']) {
    it(`finds the corners of ${name}, and how large and sharp it is`, async () => {
      const { page, brightness } = await lookAt(name);
      assert.ok(page !== null && brightness > 100);
      const [first, , third] = page.outline;
      assert.ok(
        Math.abs(first.x - 0.25) < 0.02 && Math.abs(third.x - 0.75) < 0.02,
        JSON.stringify(page.outline),
      );
      assert.ok(Math.abs(page.size - 0.5) < 0.02 && !page.isCutOff);
      assert.ok(page.sharpness > 0.4 && page.glare < 0.004, JSON.stringify(page));
    });
  }

  it('tells a blurred page, glare, the dark and a page that is cut off from a good one', async () => {
    assert.ok(((await lookAt('passport', { blur: 2.5 })).page?.sharpness ?? 1) < 0.25);
    assert.ok(((await lookAt('id-front', { lamp: true })).page?.glare ?? 0) > 0.012);
    assert.ok((await lookAt('passport', { brightness: 0.15 })).brightness < 40);
    assert.equal((await lookAt('passport', { left: 640 })).page?.isCutOff, true);
  });

  it('finds none on an empty table, and none that is tiny', async () => {
    const empty = await sharp({ create: { ...table, channels: 3, background: '#8a7a66' } })
      .jpeg()
      .toBuffer();
    const look = await watch.look(empty);
    assert.ok(!isRefusal(look) && look.page === null);
    assert.equal((await lookAt('passport', { width: 200 })).page, null);
  });

  it('refuses what is no picture, and goes on', async () => {
    const refusal = await watch.look(new Uint8Array(500).fill(3));
    assert.ok(isRefusal(refusal) && refusal.code === 'not-an-image');
    assert.notEqual((await lookAt('passport')).page, null);
  });
});
