import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { before, describe, it } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import sharp from 'sharp';
import { decodePicture, guardDecoding } from '../src/picture/decode.ts';
import type { Picture } from '../src/picture/picture.ts';
import { hugePng, nobody, onePerson, onePersonJpeg } from './pictures.ts';

/** Everything that the guarded process must not read is made before the guard. */
const made = {
  gif: await nobody(40, 30).gif().toBuffer(),
  tiff: await nobody(40, 30).tiff().toBuffer(),
  avif: await nobody(40, 30).avif().toBuffer(),
  svg: (address: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">` +
        `<image xlink:href="${address}" width="64" height="64"/></svg>`,
    ),
  animatedWebp: await sharp([await solid('#f00'), await solid('#00f')], { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer(),
};

function solid(background: string): Promise<Buffer> {
  return sharp({ create: { width: 32, height: 24, channels: 3, background } })
    .png()
    .toBuffer();
}

/** The PNG with an animation control chunk after its header, as APNG has it. */
function animated(png: Buffer): Buffer {
  const afterHeader = 33;
  const control = Buffer.alloc(20);
  control.writeUInt32BE(8);
  control.write('acTL', 4, 'latin1');
  return Buffer.concat([png.subarray(0, afterHeader), control, png.subarray(afterHeader)]);
}

before(guardDecoding);

async function decoded(image: Uint8Array): Promise<Picture> {
  const picture = await decodePicture(image);
  assert.ok(!isRefusal(picture), isRefusal(picture) ? picture.code : '');
  assert.equal(picture.pixels.length, picture.width * picture.height * 3);
  return picture;
}

async function refusal(image: Uint8Array): Promise<string> {
  const picture = await decodePicture(image);
  return isRefusal(picture) ? picture.code : 'decoded';
}

const pixel = (picture: Picture, x: number, y: number): number[] => [
  ...picture.pixels.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3),
];

describe('pictures that are taken', () => {
  it('JPEG, PNG and WebP alike', async () => {
    const [jpeg, png, webp] = await Promise.all([
      onePerson().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer().then(decoded),
      onePerson().png().toBuffer().then(decoded),
      onePerson().webp({ lossless: true }).toBuffer().then(decoded),
    ]);
    assert.deepEqual([jpeg.width, jpeg.height], [640, 480]);
    assert.deepEqual(webp.pixels, png.pixels);
    const furthest = jpeg.pixels.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (png.pixels[i] ?? 0))),
      0,
    );
    assert.ok(furthest < 24, `a JPEG pixel is off by ${furthest}`);
  });

  it('grayscale as grey', async () => {
    const picture = await decoded(await onePerson().grayscale().jpeg().toBuffer());
    const [red, green, blue] = pixel(picture, 300, 200);
    assert.ok(red === green && green === blue);
  });

  it('CMYK as the same colours', async () => {
    const picture = await decoded(
      await sharp(await solid('#c04020'))
        .toColourspace('cmyk')
        .jpeg({ quality: 100 })
        .toBuffer(),
    );
    const [red = 0, green = 0, blue = 0] = pixel(picture, 16, 12);
    assert.ok(red > green + 60 && green > blue && red > 120, `${red},${green},${blue}`);
  });

  it('16 bits per channel as 8', async () => {
    const picture = await decoded(
      await sharp(await solid('#804020'))
        .toColourspace('rgb16')
        .png()
        .toBuffer(),
    );
    assert.deepEqual(pixel(picture, 3, 3), [0x80, 0x40, 0x20]);
  });

  it('with transparency, without it', async () => {
    const transparent = sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 10, g: 200, b: 30, alpha: 0.5 } },
    });
    assert.deepEqual(pixel(await decoded(await transparent.png().toBuffer()), 5, 5), [10, 200, 30]);
  });

  it('upright by every EXIF orientation', async () => {
    const corner = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#000' } })
      .composite([
        {
          input: await sharp(await solid('#fff'))
            .resize(20, 10)
            .png()
            .toBuffer(),
          left: 0,
          top: 0,
        },
      ])
      .png()
      .toBuffer();
    const whiteAt: Record<number, [number, number]> = {
      1: [2, 2],
      2: [57, 2],
      3: [57, 37],
      4: [2, 37],
      5: [2, 2],
      6: [37, 2],
      7: [37, 57],
      8: [2, 57],
    };
    for (const [orientation, [x, y]] of Object.entries(whiteAt)) {
      const jpeg = await sharp(corner)
        .jpeg({ quality: 100 })
        .withMetadata({ orientation: Number(orientation) })
        .toBuffer();
      const picture = await decoded(jpeg);
      assert.equal(picture.width, Number(orientation) < 5 ? 60 : 40, `orientation ${orientation}`);
      assert.ok((pixel(picture, x, y)[0] ?? 0) > 200, `orientation ${orientation}`);
    }
  });

  it('of many pixels scaled down to 2560, in proportion', async () => {
    const picture = await decoded(await nobody(5200, 2600).jpeg({ quality: 50 }).toBuffer());
    assert.deepEqual([picture.width, picture.height], [2560, 1280]);
  });

  it('of one pixel', async () => {
    const picture = await decoded(
      await sharp(await solid('#123456'))
        .resize(1, 1)
        .png()
        .toBuffer(),
    );
    assert.deepEqual([...picture.pixels], [0x12, 0x34, 0x56]);
  });
});

describe('pictures that are refused', () => {
  it('nothing at all, text, and bytes at random are not images', async () => {
    assert.equal(await refusal(new Uint8Array()), 'not-an-image');
    assert.equal(await refusal(Buffer.from('not a picture, whatever its name')), 'not-an-image');
    assert.equal(
      await refusal(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)),
      'not-an-image',
    );
  });

  it('other formats are not images, by their content', async () => {
    assert.equal(await refusal(made.gif), 'not-an-image');
    assert.equal(await refusal(made.tiff), 'not-an-image');
    assert.equal(await refusal(made.avif), 'not-an-image');
    assert.equal(await refusal(Buffer.from('%PDF-1.7 …')), 'not-an-image');
  });

  it('an animated WebP or PNG, of which no frame is the picture', async () => {
    assert.equal(await refusal(made.animatedWebp), 'picture-animated');
    assert.equal(await refusal(animated(await solid('#123'))), 'picture-animated');
  });

  it('an SVG is not an image, and what it refers to is not fetched', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const svg = made.svg(`http://127.0.0.1:${address.port}/face.png`);
    assert.equal(await refusal(svg), 'not-an-image');
    assert.equal(await refusal(made.svg('file:///etc/hostname')), 'not-an-image');
    // And were the first look at the bytes deceived, the library would not read it either.
    await assert.rejects(sharp(svg).raw().toBuffer());
    assert.equal(requests, 0);
    server.close();
    await once(server, 'close');
  });

  it('headers with nothing behind them are damaged', async () => {
    const jpeg = await onePersonJpeg();
    assert.equal(await refusal(jpeg.subarray(0, 4)), 'image-damaged');
    assert.equal(await refusal(hugePng(64, 64).subarray(0, 20)), 'image-damaged');
    assert.equal(await refusal(Buffer.from('RIFF\u0010\0\0\0WEBPVP8 ')), 'image-damaged');
  });

  it('a file that is cut off is damaged, of each format and wherever it is cut', async () => {
    const whole = await Promise.all([
      onePersonJpeg(),
      onePerson().png().toBuffer(),
      onePerson().webp().toBuffer(),
    ]);
    for (const image of whole) {
      for (const share of [0.1, 0.5, 0.9]) {
        const cut = image.subarray(0, Math.floor(image.length * share));
        assert.equal(await refusal(cut), 'image-damaged', `${image.length} bytes cut at ${share}`);
      }
    }
  });

  it('more than 50 megapixels are too large, and are not decoded', async () => {
    const huge = hugePng(20_000, 20_000);
    const startedAt = performance.now();
    const picture = await decodePicture(huge);
    const elapsed = performance.now() - startedAt;
    assert.ok(isRefusal(picture));
    assert.equal(picture.code, 'image-too-large');
    assert.deepEqual(picture.details, { width: 20_000, height: 20_000, maximumPixels: 50_000_000 });
    const decoding = performance.now();
    await sharp(huge, { limitInputPixels: false }).stats();
    assert.ok(elapsed < (performance.now() - decoding) / 4, `refusing took ${elapsed} ms`);
  });

  it('a picture just under the limit is taken', async () => {
    const picture = await decoded(hugePng(7000, 7000));
    assert.deepEqual([picture.width, picture.height], [2560, 2560]);
  });
});
