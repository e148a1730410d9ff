import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { Fault, isFault } from '@rollcall/domain';
import sharp from 'sharp';
import { videoFrames, type VideoFrame } from '../src/video/frames.ts';
import { splitParts } from '../src/video/parts.ts';
import { cutOut } from './pictures.ts';
import { temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const partsText = ['first\r\n\r\nbody', '', 'x'.repeat(70)];
const multipart = Buffer.from(
  partsText
    .map(
      (body) => `--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: ${body.length}\r\n\r\n${body}\r\n`,
    )
    .join(''),
);

test('parts come out whole, however the stream is cut, and a part that is cut off is left out', async () => {
  for (const size of [1, 2, 7, 64, 1000]) {
    const found: string[] = [];
    for await (const part of splitParts(inChunks(multipart, size))) found.push(Buffer.from(part).toString());
    assert.deepEqual(found, partsText, `chunks of ${size}`);
  }
  const found: Uint8Array[] = [];
  for await (const part of splitParts(inChunks(multipart.subarray(0, -20), 10))) found.push(part);
  assert.equal(found.length, 2);
  await assert.rejects(splitParts(inChunks(Buffer.from('a\r\n\r\nb'), 9)).next(), /does not say its length/);
});

const source = (size: string) => [
  '-f',
  'lavfi',
  '-i',
  `color=size=${size}:rate=1:duration=1`,
  '-c:v',
  'mjpeg',
];

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const ffmpeg = (words: readonly string[]) => promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...words]);

async function framesOf(path: string): Promise<VideoFrame[]> {
  const frames: VideoFrame[] = [];
  for await (const frame of videoFrames(path)) frames.push(frame);
  return frames;
}

suite('with ffmpeg', { skip: hasFfmpeg ? false : 'ffmpeg is not installed' }, () => {
  const mjpeg = join(directory, 'clip.mjpeg');

  before(async () => {
    // Twenty frames that grow brighter.
    const frames = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        cutOut('first')
          .linear(0.1 + index / 20, 0)
          .jpeg()
          .toBuffer(),
      ),
    );
    await writeFile(mjpeg, Buffer.concat(frames));
  });

  test('Motion JPEG has thirty frames a second, in order, as pictures', async () => {
    const frames = await framesOf(mjpeg);
    assert.equal(frames.length, 20);
    assert.ok(Math.abs((frames[15]?.atMs ?? 0) - 500) < 1e-6);
    const means = await Promise.all(
      frames.map(async ({ image }) => (await sharp(image).stats()).channels[0]?.mean ?? 0),
    );
    assert.deepEqual(
      means,
      means.toSorted((first, second) => first - second),
    );
    assert.ok((means.at(-1) ?? 0) > 3 * (means[0] ?? 0));
  });

  for (const [name, rate, words, frames] of [
    ['clip.mp4', 10, ['-c:v', 'mpeg4'], 20],
    ['clip.gif', 10, [], 20],
    ['clip.y4m', 5, ['-pix_fmt', 'yuv420p'], 10],
    ['clip.mkv', 60, ['-c:v', 'mjpeg'], 60],
  ] as const) {
    test(`${name} is read at its own rate, or at thirty frames a second where that is less`, async () => {
      const path = join(directory, name);
      await ffmpeg(['-f', 'lavfi', '-i', `testsrc=duration=2:size=320x240:rate=${rate}`, ...words, path]);
      const found = await framesOf(path);
      assert.ok(Math.abs(found.length - frames) <= 1, `${found.length} frames`);
      assert.ok(Math.abs((found.at(-1)?.atMs ?? 0) - 2000) <= 250);
      const { width, height } = await sharp(found[0]?.image).metadata();
      assert.deepEqual([width, height], [320, 240]);
    });
  }

  test('a wide recording is scaled down, a huge one is refused', async () => {
    const [wide, huge] = [join(directory, 'wide.mkv'), join(directory, 'huge.mkv')];
    await ffmpeg([...source('2560x720'), wide]);
    const { width, height } = await sharp((await framesOf(wide))[0]?.image).metadata();
    assert.deepEqual([width, height], [1280, 360]);
    await ffmpeg([...source('4200x16'), huge]);
    await assert.rejects(
      framesOf(huge),
      /huge\.mkv is not a video that can be read: its pictures are larger than/,
    );
  });

  test('a file that is not there is told as such', async () => {
    await assert.rejects(framesOf(join(directory, 'gone.mp4')), /gone\.mp4 .*: there is no such file/);
  });

  test('a name with every sign in it is a name', async () => {
    const path = join(directory, "- it's: a;b,c [1] 100%.mkv");
    await ffmpeg(['-i', mjpeg, '-c:v', 'copy', `file:${path}`]);
    assert.ok((await framesOf(path)).length > 10);
  });

  const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n';
  const notVideos: readonly (readonly [what: string, content: string])[] = [
    ['nothing', ''],
    ['words', 'this is no video'],
    ['a playlist', playlist],
    ['a list of files', "ffconcat version 1.0\nfile '/etc/hostname'\n"],
  ];
  for (const [what, content] of notVideos) {
    test(`a file that is ${what} is refused by its name`, async () => {
      const path = join(directory, 'not-a-video.mp4');
      await writeFile(path, content);
      await assert.rejects(
        framesOf(path),
        (error) => isFault(error, 'file-unreadable') && error.message.startsWith(`${path} is not a video`),
      );
    });
  }

  test('a recording without pictures is refused; one that is cut off gives what is there', async () => {
    const silent = join(directory, 'silent.mkv');
    await ffmpeg(['-f', 'lavfi', '-i', 'anullsrc=duration=1', silent]);
    await assert.rejects(framesOf(silent), /it has no pictures/);
    const whole = join(directory, 'whole.mkv');
    await ffmpeg(['-i', mjpeg, '-c:v', 'copy', whole]);
    const bytes = await readFile(whole);
    const cut = join(directory, 'cut.mkv');
    await writeFile(cut, bytes.subarray(0, bytes.length / 2));
    const count = (await framesOf(cut)).length;
    assert.ok(count > 3 && count < 15, `${count} frames`);
  });

  test('who stops looking stops the decoder', async () => {
    const endless = join(directory, 'long.mkv');
    await ffmpeg([
      '-f',
      'lavfi',
      '-i',
      'testsrc=duration=120:size=640x480:rate=30',
      '-c:v',
      'mjpeg',
      endless,
    ]);
    const frames = videoFrames(endless);
    await frames.next();
    const startedAt = performance.now();
    await frames.return(undefined);
    assert.ok(performance.now() - startedAt < 2000);
    assert.equal((await frames.next()).done, true);
  });
});

test('without ffmpeg the fault says what to install', async () => {
  const any = join(directory, 'any.mp4');
  await writeFile(any, 'anything');
  const path = process.env['PATH'];
  process.env['PATH'] = directory;
  try {
    await assert.rejects(
      framesOf(any),
      (error) =>
        error instanceof Fault && error.code === 'video-decoder-missing' && /ffprobe/.test(error.message),
    );
  } finally {
    process.env['PATH'] = path;
  }
});
