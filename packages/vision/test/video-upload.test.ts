import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { decodeUpload, type VideoUploadLimits } from '../src/video/decode-upload.ts';
import { ffmpeg, pattern, temporaryDirectory, withFfmpeg } from './films.ts';

const directory = temporaryDirectory();
/** Where uploads go: a directory of our own, so that what is left behind is seen. */
const uploads = join(directory, 'uploads');
mkdirSync(uploads);
process.env['TMPDIR'] = uploads;

const limits: VideoUploadLimits = {
  mostBytes: 2_000_000,
  mostFramesPerSecond: 30,
  longestSide: 640,
  longestSeconds: 3,
  patienceSeconds: 20,
};

const codeOf = async (
  video: Uint8Array,
  changes: Partial<VideoUploadLimits> = {},
): Promise<string | null> => {
  const decoded = await decodeUpload(video, { ...limits, ...changes });
  return isRefusal(decoded) ? decoded.code : null;
};

const film = async (name: string, ...words: readonly string[]): Promise<Buffer> => {
  const path = join(directory, name);
  await ffmpeg(...words, path);
  return readFile(path);
};

suite('uploads', withFfmpeg, () => {
  const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast'] as const;
  const vp8 = ['-c:v', 'libvpx', '-b:v', '500k', '-deadline', 'realtime'] as const;
  let mp4: Buffer;
  before(async () => {
    mp4 = await film('whole.mp4', ...pattern(2), ...x264, '-movflags', '+faststart');
  });

  test('what phones and browsers record is decoded, whatever the index is', async () => {
    for (const video of [
      mp4,
      await film('index-last.mp4', ...pattern(2), ...x264),
      await film('whole.mov', ...pattern(2), ...x264),
      await film('whole.webm', ...pattern(2), ...vp8),
      await film('live.webm', ...pattern(2), ...vp8, '-live', '1'),
    ]) {
      const frames = await decodeUpload(video, limits);
      assert.ok(!isRefusal(frames));
      assert.equal(frames.length, 50);
    }
    assert.deepEqual(readdirSync(uploads), []);
  });

  test('what is none, or shows nothing, is told by its own code', async () => {
    assert.equal(await codeOf(Buffer.alloc(0)), 'not-a-video');
    assert.equal(await codeOf(Buffer.from('words, and words again')), 'not-a-video');
    assert.equal(await codeOf(await film('any.gif', ...pattern(1))), 'not-a-video');
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));
    const nonsense = await codeOf(Buffer.concat([mp4.subarray(0, 40), noise]));
    assert.ok(nonsense === 'not-a-video' || nonsense === 'video-without-pictures', String(nonsense));
    const sound = await film('sound.mp4', '-f', 'lavfi', '-i', 'anullsrc=duration=1', '-c:a', 'aac');
    assert.equal(await codeOf(sound), 'video-without-pictures');
    assert.deepEqual(readdirSync(uploads), []);
  });

  test('one that is cut off is damaged, whether it says how long it is or not', async () => {
    assert.equal(await codeOf(mp4.subarray(0, mp4.length / 2)), 'video-damaged');
    const webm = await film('cut.webm', ...pattern(2), ...vp8);
    assert.equal(await codeOf(webm.subarray(0, webm.length / 2)), 'video-damaged');
    const live = await film('cut-live.webm', ...pattern(2), ...vp8, '-live', '1');
    assert.equal(await codeOf(live.subarray(0, live.length / 2)), 'video-damaged');
    const lastIndex = await film('cut-index.mp4', ...pattern(2), ...x264);
    assert.equal(await codeOf(lastIndex.subarray(0, lastIndex.length / 2)), 'not-a-video');
  });

  test('too long, too large, and endless', async () => {
    const long = await film('long.mp4', ...pattern(10, '64x64', 1), ...x264);
    assert.equal(await codeOf(long), 'video-too-long');
    const endless = await film('endless.webm', ...pattern(600, '64x64', 5), ...vp8, '-live', '1');
    assert.equal(await codeOf(endless), 'video-too-long');
    assert.equal(await codeOf(mp4, { mostBytes: mp4.length - 1 }), 'video-too-large');
    const wide = await film('wide.mp4', ...pattern(1, '4200x64', 1), ...x264);
    assert.equal(await codeOf(wide), 'video-too-large');
  });

  test('one that takes too long to decode is given up, and nothing of it stays', async () => {
    const slow = await film('slow.mp4', ...pattern(3, '1920x1080', 30), ...x264);
    assert.equal(await codeOf(slow, { patienceSeconds: 0.001 }), 'video-damaged');
    assert.deepEqual(readdirSync(uploads), []);
  });
});
