/** Nothing that somebody writes reaches a shell, a further file or a further address. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chooseDevice, judgePicture, listVideoDevices, openCamera } from '@rollcall/camera';
import { MultipartReader } from '../src/stream/multipart.ts';
import { withoutPasswords } from '../src/trouble-from-words.ts';
import { parseShotWords } from '../src/webcam/shot-words.ts';
import { takeShot } from '../src/webcam/take-shot.ts';
import { makeStandIns } from './stand-ins.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-outside-'));
const standIns = makeStandIns();
after(() => {
  standIns.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The whole shell must not halt itself, or nobody waits for it to any end. */
const haltFfmpegOf = (parent: number): void => {
  const children = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(parent)], { encoding: 'utf8' });
  for (const [, pid] of children.matchAll(/(\d+) ffmpeg/g)) process.kill(Number(pid), 'SIGSTOP');
};

const canary = join(directory, 'canary');
const evil = [
  `/dev/video0;touch ${canary}`,
  `/dev/video0 $(touch ${canary})`,
  `/dev/video0\n`,
  '/dev/../etc/passwd',
  '/dev/video1234',
  '-i',
  '',
];

test('a device is a device and nothing more', () => {
  for (const device of evil) {
    assert.equal(openCamera(device), null, device);
    assert.equal(openCamera(`webcam:${device}`), null, device);
  }
});

test('node-webcam gets none of it, even where the first guard is left out', async () => {
  const good = { device: '/dev/video0', file: '/tmp/a/still.jpg', width: 640, height: 480 };
  const bad = [
    ...evil.map((device) => ({ ...good, device })),
    { ...good, file: `/tmp/$(touch ${canary}).jpg` },
    { ...good, file: '/tmp/a b.jpg' },
    { ...good, file: 'still.jpg' },
  ];
  for (const words of bad) {
    assert.equal((await takeShot(words, 20_000)).well, false, JSON.stringify(words));
  }
  assert.throws(() => parseShotWords(['/dev/video0', good.file, `640;touch ${canary}`, '480']));
  assert.ok(!existsSync(canary));
  assert.ok(!existsSync(join(standIns.directory, 'called')), 'fswebcam was never called');
});

test('what reaches fswebcam is fixed words, the device and a name of our own', async () => {
  const camera = openCamera('webcam:/dev/video7', { firstPictureMs: 30_000 });
  assert.equal((await camera?.still())?.outcome, 'picture');
  const called = readFileSync(join(standIns.directory, 'called'), 'utf8').trim();
  assert.match(
    called,
    /^-r 640x480 --jpeg 90 -d \/dev\/video7 --no-banner --skip 5 [\w/-]+\/rollcall-still-\w+\/still\.jpg$/,
  );
  assert.ok(!existsSync(called.split(' ').at(-1) ?? ''), 'the picture is gone');
});

test('addresses are of cameras alone', () => {
  const sources = ['file', 'concat', 'ftp', 'tcp', 'data', 'gopher'].map((scheme) => `${scheme}://x/y`);
  for (const source of [...sources, 'http://', 'javascript:1', 'subfile,,start,0,,:/etc/passwd']) {
    const camera = openCamera(source);
    assert.ok(camera === null || source.startsWith('file:'), source);
  }
});

test('a playlist behind an address opens nothing', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.ts\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const camera = openCamera(`http://127.0.0.1:${address.port}/list.m3u8`, { firstPictureMs: 20_000 });
  const taken = await camera?.still();
  server.closeAllConnections();
  server.close();
  assert.equal(taken?.outcome, 'trouble');
  assert.ok(!asked.includes('/secret.ts'));
});

test('a playlist in a file opens nothing', async () => {
  const list = join(directory, 'list.mjpeg');
  writeFileSync(list, `ffconcat version 1.0\nfile ${standIns.clip}\n`);
  const taken = await openCamera(`file:${list}`, { firstPictureMs: 20_000 })?.still();
  assert.equal(taken?.outcome, 'trouble');
});

test('passwords of addresses are in no name and no message', async () => {
  const camera = openCamera('http://user:hunter2@127.0.0.1:1/x?token=hunter3', { firstPictureMs: 20_000 });
  const taken = await camera?.still();
  assert.equal(camera?.name, 'http://127.0.0.1:1/x');
  assert.doesNotMatch(JSON.stringify(taken), /hunter/);
  assert.equal(withoutPasswords('rtsp://a:b@c/d: failed'), 'rtsp://c/d: failed');
});

test('a stopped ffmpeg is noticed and ended', async () => {
  const camera = openCamera('pattern', { silenceMs: 1000, firstPictureMs: 30_000, pauseMs: 20 });
  assert.ok(camera);
  const kinds: string[] = [];
  await new Promise<void>((resolve) => {
    let halted = false;
    const watch = camera.watch((event) => {
      if (event.outcome === 'picture' && !halted) {
        halted = true;
        // Only children of this process: another test's ffmpeg is its own.
        haltFfmpegOf(process.pid);
      } else if (event.outcome === 'trouble') {
        kinds.push(event.kind);
        void watch.stop().then(resolve);
      }
    });
  });
  assert.deepEqual(kinds, ['frozen']);
});

test('a stream that is none is refused before it fills memory', () => {
  const reader = new MultipartReader(() => assert.fail('there is no picture'));
  assert.throws(() => reader.push(Buffer.alloc(5000, 97)));
  const large = new MultipartReader(() => assert.fail('there is no picture'));
  assert.throws(() => large.push(Buffer.from('--f\r\nContent-length: 99999999999\r\n\r\n')));
});

test('infrared nodes and second nodes are passed over', async () => {
  const nodes = [
    ['0', 'Integrated IR Camera', '0'],
    ['1', 'Integrated RGB Camera', '1'],
    ['2', 'Integrated RGB Camera', '0'],
  ] as const;
  for (const [number, name, index] of nodes) {
    const folder = join(directory, `sys/class/video4linux/video${number}`);
    mkdirSync(folder, { recursive: true });
    mkdirSync(join(directory, 'dev'), { recursive: true });
    writeFileSync(join(folder, 'name'), `${name}\n`);
    writeFileSync(join(folder, 'index'), `${index}\n`);
    writeFileSync(join(directory, `dev/video${number}`), '');
  }
  const devices = await listVideoDevices(directory);
  assert.deepEqual(
    devices.map(({ isInfrared }) => isInfrared),
    [true, false, false],
  );
  assert.equal(chooseDevice(devices)?.path, '/dev/video2');
  assert.deepEqual(await listVideoDevices(join(directory, 'nowhere')), []);
});

test('what is no picture is damaged, and nothing more happens', async () => {
  const jpeg = standIns.jpegs[0];
  assert.ok(jpeg);
  for (const bytes of [Buffer.alloc(0), Buffer.from('nothing'), jpeg.subarray(0, 500)]) {
    assert.equal((await judgePicture(bytes)).flaw, 'damaged');
  }
});
