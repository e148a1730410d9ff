import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { isFault, isRefusal } from '@rollcall/domain';
import sharp from 'sharp';
import { matroskaBlocks } from '../src/video/matroska-blocks.ts';
import { readVideo, type ReadVideo, type VideoFrame, type VideoLimits } from '../src/video/read-video.ts';
import { ffmpeg, pattern, temporaryDirectory, withFfmpeg } from './films.ts';
import { onePerson } from './pictures.ts';

const directory = temporaryDirectory();
const limits: VideoLimits = { mostFramesPerSecond: 30, longestSide: 1280 };

async function framesOf(
  path: string,
  wanted = limits,
): Promise<{ frames: readonly VideoFrame[]; read: ReadVideo }> {
  const frames: VideoFrame[] = [];
  const read = await readVideo(path, wanted, (frame) => void frames.push(frame));
  if (isRefusal(read)) throw new Error(read.code);
  assert.equal(read.frames, frames.length);
  assert.equal(read.lastsMs, frames.at(-1)?.atMs);
  return { frames, read };
}

const codeOf = async (path: string, wanted = limits): Promise<string | null> => {
  const read = await readVideo(path, wanted, () => undefined);
  return isRefusal(read) ? read.code : null;
};

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** EBML: id, size in eight bytes, content. */
const element = (id: string, content: Buffer, unknownSize = false): Buffer => {
  const size = Buffer.alloc(8, 0xff);
  size.writeBigUInt64BE((1n << 56n) | BigInt(content.length));
  const head = unknownSize ? Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) : size;
  return Buffer.concat([Buffer.from(id, 'hex'), head, content]);
};
const block = (relativeMs: number, text: string): Buffer => {
  const head = Buffer.from([0x81, 0, 0, 0x80]);
  head.writeInt16BE(relativeMs, 1);
  return element('a3', Buffer.concat([head, Buffer.from(text)]));
};

test('frames come out whole with their times, however the stream is cut', async () => {
  const first = Buffer.concat([element('e7', Buffer.from([10])), block(0, 'one'), block(40, '')]);
  const second = Buffer.concat([element('e7', Buffer.from([0x27, 0x10])), block(-5, 'x'.repeat(300))]);
  const stream = Buffer.concat([
    element('1a45dfa3', Buffer.from('header')),
    element('18538067', Buffer.alloc(0), true),
    element('ec', Buffer.alloc(90)),
    element('1f43b675', first, true),
    element('1f43b675', second, true),
  ]);
  for (const size of [1, 2, 7, 64, 1000]) {
    const found: [number, string][] = [];
    for await (const { atMs, content } of matroskaBlocks(inChunks(stream, size)))
      found.push([atMs, Buffer.from(content).toString()]);
    assert.deepEqual(found, [
      [10, 'one'],
      [50, ''],
      [9995, 'x'.repeat(300)],
    ]);
  }
  let whole = 0;
  for await (const frame of matroskaBlocks(inChunks(stream.subarray(0, -20), 10)))
    whole += frame.atMs > 0 ? 1 : 0;
  assert.equal(whole, 2);
  await assert.rejects(matroskaBlocks(inChunks(Buffer.alloc(20), 9)).next(), /no Matroska/);
});

suite('with ffmpeg', withFfmpeg, () => {
  const mjpeg = join(directory, 'clip.mjpeg');

  before(async () => {
    // Twenty frames that grow brighter.
    const frames = Array.from({ length: 20 }, (_, index) =>
      onePerson()
        .linear(0.1 + index / 20, 0)
        .jpeg()
        .toBuffer(),
    );
    await writeFile(mjpeg, Buffer.concat(await Promise.all(frames)));
  });

  test('Motion JPEG has thirty frames a second, in order, as pictures', async () => {
    const { frames, read } = await framesOf(mjpeg);
    assert.equal(frames.length, 20);
    assert.equal(read.cutOff, false);
    assert.equal(frames[15]?.atMs, 500);
    const means = await Promise.all(
      frames.map(async ({ image }) => (await sharp(image).stats()).channels[0]?.mean ?? 0),
    );
    assert.deepEqual(
      means,
      means.toSorted((first, second) => first - second),
    );
    assert.ok((means.at(-1) ?? 0) > 3 * (means[0] ?? 0));
  });

  for (const [name, rate, words, count] of [
    ['clip.mp4', 10, ['-c:v', 'libx264'], 20],
    ['clip.mov', 25, ['-c:v', 'mpeg4'], 50],
    ['clip.webm', 24, ['-c:v', 'libvpx', '-b:v', '1M'], 48],
    ['clip.gif', 10, [], 20],
    ['clip.y4m', 5, ['-pix_fmt', 'yuv420p'], 10],
    ['clip.mkv', 60, ['-c:v', 'mjpeg'], 60],
  ] as const) {
    test(`${name} is read at its own rate, or at thirty frames a second where that is less`, async () => {
      const path = join(directory, name);
      await ffmpeg(...pattern(2, '320x240', rate), ...words, path);
      const { frames, read } = await framesOf(path);
      assert.equal(frames.length, count);
      assert.equal(read.cutOff, false);
      for (const [index, { atMs }] of frames.entries())
        assert.ok(Math.abs(atMs - (index * 2000) / count) <= 11, `frame ${index} at ${atMs} ms`);
      const { width, height } = await sharp(frames[0]?.image).metadata();
      assert.deepEqual([width, height], [320, 240]);
    });
  }

  test('frames that came unevenly keep their times, and no gap is filled', async () => {
    const path = join(directory, 'uneven.mkv');
    const uneven = "setpts='N+30*gte(N,10)'";
    await ffmpeg(...pattern(1), '-vf', uneven, '-fps_mode', 'passthrough', '-c:v', 'mjpeg', path);
    const { frames } = await framesOf(path);
    const times = frames.map(({ atMs }) => atMs);
    assert.equal(times.length, 25);
    assert.deepEqual(times.slice(8, 12), [320, 360, 1600, 1640]);
  });

  test('a long video is thinned to about as many frames as are wanted', async () => {
    const path = join(directory, 'thinned.mp4');
    await ffmpeg(...pattern(8, '160x120', 30), '-c:v', 'libx264', path);
    const { frames } = await framesOf(path, { ...limits, mostFrames: 80 });
    assert.ok(frames.length >= 75 && frames.length <= 85, `${frames.length} frames`);
    assert.ok((frames.at(-1)?.atMs ?? 0) > 7800);
  });

  test('a recording is upright, scaled down to its limit, and a huge one is refused', async () => {
    const [plain, turned] = [join(directory, 'plain.mp4'), join(directory, 'turned.mp4')];
    await ffmpeg(...pattern(1, '2560x720', 5), '-c:v', 'libx264', plain);
    await ffmpeg('-i', plain, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', turned);
    for (const [path, size] of [
      [plain, [1280, 360]],
      [turned, [360, 1280]],
    ] as const) {
      const { width, height } = await sharp((await framesOf(path)).frames[0]?.image).metadata();
      assert.deepEqual([width, height], size, path);
    }
    const huge = join(directory, 'huge.mkv');
    await ffmpeg(...pattern(1, '4200x16', 1), '-c:v', 'mjpeg', huge);
    assert.equal(await codeOf(huge), 'video-too-large');
  });

  test('a name with every sign in it is a name', async () => {
    const path = join(directory, "- it's: a;b,c [1] 100% $(id).mkv");
    await ffmpeg('-i', mjpeg, '-c:v', 'copy', `file:${path}`);
    assert.ok((await framesOf(path)).frames.length > 10);
  });

  const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n';
  const notVideos: readonly (readonly [what: string, content: string | Buffer])[] = [
    ['nothing', ''],
    ['words', 'this is no video'],
    ['a playlist', playlist],
    ['a list of files', "ffconcat version 1.0\nfile '/etc/hostname'\n"],
    ['the head of an MP4 and nonsense', Buffer.from(`\0\0\0\x20ftypisom${'nonsense'.repeat(999)}`, 'latin1')],
  ];
  for (const [what, content] of notVideos) {
    test(`a file that is ${what} is refused`, async () => {
      const path = join(directory, 'not-a-video.mp4');
      await writeFile(path, content);
      assert.equal(await codeOf(path), 'not-a-video');
    });
  }

  test('one without pictures is refused; one that is cut off gives what is there, and says so', async () => {
    const silent = join(directory, 'silent.mkv');
    await ffmpeg('-f', 'lavfi', '-i', 'anullsrc=duration=1', silent);
    assert.equal(await codeOf(silent), 'video-without-pictures');
    const whole = join(directory, 'whole.mkv');
    await ffmpeg('-i', mjpeg, '-c:v', 'copy', whole);
    const bytes = await readFile(whole);
    const cut = join(directory, 'cut.mkv');
    await writeFile(cut, bytes.subarray(0, bytes.length / 2));
    const { frames, read } = await framesOf(cut);
    assert.ok(frames.length > 3 && frames.length < 15, `${frames.length} frames`);
    assert.equal(read.cutOff, true);
  });

  test('who stops looking stops the decoder', async () => {
    const long = join(directory, 'long.mkv');
    await ffmpeg(...pattern(20, '640x480', 30), '-c:v', 'mjpeg', long);
    let frames = 0;
    const enough = new Error('enough');
    const reading = readVideo(long, limits, () => {
      frames++;
      throw enough;
    });
    await assert.rejects(reading, enough);
    assert.equal(frames, 1);
  });
});

test('a file that is not there throws what reading it throws', async () => {
  await assert.rejects(codeOf(join(directory, 'gone.mp4')), { code: 'ENOENT' });
});

test('without ffmpeg the fault says what to install', async () => {
  const any = join(directory, 'any.mp4');
  await writeFile(any, 'anything');
  const path = process.env['PATH'];
  process.env['PATH'] = directory;
  try {
    await assert.rejects(
      codeOf(any),
      (error) => isFault(error, 'video-decoder-missing') && /ffprobe/.test(error.message),
    );
  } finally {
    process.env['PATH'] = path;
  }
});
