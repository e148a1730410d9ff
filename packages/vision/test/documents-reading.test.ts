import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFault, isRefusal, type Refusal } from '@rollcall/domain';
import type { MrzReading } from '@rollcall/identity';
import sharp, { type Sharp } from 'sharp';
import { openDocumentReader, type DocumentReader } from '../src/index.ts';
import { td3, zones } from './fixture-zones.ts';

const today = '2026-11-21';
const fixture = (name: string): string => join(import.meta.dirname, 'fixtures/documents', `${name}.jpg`);

let reader: DocumentReader;
before(async () => {
  reader = await openDocumentReader();
});
after(() => reader.close());

const read = (image: Uint8Array): Promise<MrzReading | Refusal> => reader.readMrz(image, { today });

async function reading(image: Uint8Array): Promise<MrzReading> {
  const result = await read(image);
  assert.ok(!isRefusal(result), 'a zone is found');
  return result;
}

describe('reading a zone from a picture', () => {
  for (const [file, lines] of Object.entries(zones)) {
    it(`${file}: every line right, every field sure`, async () => {
      const result = await reading(await readFile(fixture(file)));
      assert.deepEqual(result.lines, lines);
      assert.equal(result.sure, true);
      assert.deepEqual(
        result.checkDigits.filter(({ passed }) => !passed),
        [],
      );
      assert.equal(result.name.primary, 'ERIKSSON');
    });
  }

  it('in perspective', async () => {
    assert.deepEqual((await reading(await readFile(fixture('td3-perspective')))).lines, td3);
  });

  it('of a small card on a desk', async () => {
    assert.deepEqual((await reading(await readFile(fixture('td1-desk')))).lines, zones['td1']);
  });

  it('with a misprinted digit: read as printed, the number not presented as sure, the rest sure', async () => {
    const result = await reading(await readFile(fixture('td3-misprinted')));
    assert.equal(result.lines[1]?.slice(0, 10), 'L898902C34');
    assert.deepEqual(
      result.fields.filter(({ sure }) => !sure).map(({ field, checkDigit }) => [field, checkDigit]),
      [['documentNumber', 'failed']],
    );
    assert.equal(result.sure, false);
  });
});

const changes: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'a quarter turn': (picture) => picture.rotate(90),
  'upside down': (picture) => picture.rotate(180),
  'three quarter turns': (picture) => picture.rotate(270),
  '10 degrees to the right': (picture) => picture.rotate(10, { background: '#888' }),
  '13 degrees to the left': (picture) => picture.rotate(-13, { background: '#333' }),
  blurred: (picture) => picture.blur(1.6),
  'in low light': (picture) => picture.linear(0.22, 3),
  'a low contrast': (picture) => picture.linear(0.25, 140),
  'half the size': (picture) => picture.resize(520),
  'twice the size': (picture) => picture.resize(2000),
  'coarsely compressed': (picture) => picture.resize(900).jpeg({ quality: 16 }),
  'as PNG with transparency': (picture) => picture.ensureAlpha(0.9).png(),
};

describe('the same zone', () => {
  for (const [what, change] of Object.entries(changes)) {
    it(what, async () => {
      // Two steps, because some operations of one pipeline run in an order of their own.
      const image = await change(sharp(await sharp(fixture('td3')).png().toBuffer())).toBuffer();
      const { lines, fields } = await reading(image);
      assert.deepEqual(lines, td3);
      assert.equal(fields.find(({ field }) => field === 'documentNumber')?.sure, true);
    });
  }

  it('in noise', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
    const grain = await sharp({
      create: { width: 1000, height: 1000, channels: 3, background: '#888', noise },
    })
      .png()
      .toBuffer();
    const { width, height } = await sharp(fixture('td3')).metadata();
    const cut = await sharp(grain).extract({ left: 0, top: 0, width, height }).toBuffer();
    const image = await sharp(fixture('td3'))
      .composite([{ input: cut, blend: 'soft-light' }])
      .jpeg()
      .toBuffer();
    assert.deepEqual((await reading(image)).lines, td3);
  });

  it('by its EXIF orientation', async () => {
    const turned = await sharp(fixture('td3')).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    assert.deepEqual((await reading(turned)).lines, td3);
  });
});

const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#ddd' } });

describe('no zone', () => {
  const without: Readonly<Record<string, () => Promise<Buffer>>> = {
    'on a document that has none': () => readFile(fixture('no-zone')),
    'on blank paper': () => plain(900, 600).png().toBuffer(),
    'in nothing but noise': () =>
      sharp({
        create: {
          width: 640,
          height: 480,
          channels: 3,
          background: '#000',
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      })
        .png()
        .toBuffer(),
    'in a tiny picture': () => sharp(fixture('td3')).resize(40).png().toBuffer(),
    'in one pixel': () => plain(1, 1).png().toBuffer(),
    'in a strip': () => plain(2000, 2).png().toBuffer(),
    'when only one of its lines is to be seen': async () => {
      const { width, height } = await sharp(fixture('td3')).metadata();
      const strip = Math.round(height * 0.11);
      return sharp(fixture('td3'))
        .extract({ left: 0, top: height - strip, width, height: strip })
        .png()
        .toBuffer();
    },
  };
  for (const [what, make] of Object.entries(without)) {
    // A search without end would be ended by the reader's own limit, and be a fault.
    it(`${what}: said so, in time`, async () => {
      const image = await make();
      const result = await read(image);
      assert.ok(isRefusal(result), JSON.stringify(result));
      assert.equal(result.code, 'no-mrz');
    });
  }

  it('in files that are no pictures: each refused for what it is', async () => {
    const whole = await readFile(fixture('td3'));
    const codes: string[] = [];
    for (const image of [Buffer.alloc(0), Buffer.from('P<UTO'), whole.subarray(0, whole.byteLength / 3)]) {
      const result = await read(image);
      assert.ok(isRefusal(result));
      codes.push(result.code);
    }
    assert.deepEqual(codes, ['not-an-image', 'not-an-image', 'image-damaged']);
  });
});

it('a reader that is closed says so', async () => {
  const closed = await openDocumentReader();
  await closed.close();
  const call = closed.readMrz(new Uint8Array(), { today });
  await assert.rejects(call, (error) => isFault(error, 'worker-stopped'));
});
