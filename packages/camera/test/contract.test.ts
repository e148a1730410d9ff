/** What holds for every camera, on every adapter that can run without one: real ffmpeg, real sockets, real processes. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openCamera, type Camera, type CameraEvent, type CameraPicture } from '@rollcall/camera';
import { judgePicture } from '../src/picture/judge-picture.ts';
import { standardOptions } from '../src/camera.ts';
import { streamCamera } from '../src/stream/stream-camera.ts';
import { deviceCamera } from '../src/stream/device-camera.ts';
import { patternForRtp, RtspServer } from './rtsp-server.ts';
import { fakeVideo4Linux, makeStandIns, MjpegServer, setMood, type StandIns } from './stand-ins.ts';

/** Generous, for a machine that is busy with something else. */
const patient = { firstPictureMs: 30_000, silenceMs: 20_000, pauseMs: 20 };

let standIns: StandIns;
let server: MjpegServer;
let address = '';
let rtsp: RtspServer;
let rtspAddress = '';

before(async () => {
  standIns = makeStandIns();
  server = new MjpegServer(standIns.jpegs);
  address = await server.listen();
  rtsp = new RtspServer(patternForRtp());
  rtspAddress = await rtsp.listen();
  fakeVideo4Linux(standIns, null);
});

after(async () => {
  await server.close();
  await rtsp.close();
  standIns.close();
});

const open = (source: string, options = {}): Camera => {
  const camera = openCamera(source, { ...patient, ...options });
  assert.ok(camera, source);
  return camera;
};

const adapters: readonly { readonly name: string; readonly open: () => Camera }[] = [
  { name: 'test pattern', open: () => open('pattern') },
  { name: 'recording', open: () => open(`file:${standIns.clip}`) },
  { name: 'network camera', open: () => open(address) },
  { name: 'network camera over RTSP', open: () => open(rtspAddress) },
  { name: 'fswebcam', open: () => open('webcam:/dev/video0') },
  { name: 'v4l2 (its device stood in for)', open: openStoodIn },
];

/** As `deviceCamera`, but for the look whether `/dev/video0` is there, which it is not here. */
function openStoodIn(): Camera {
  const input = ['-f', 'v4l2', '-input_format', 'mjpeg', '-i', '/dev/video0'];
  return streamCamera({ name: '/dev/video0', inputs: [input] }, { ...standardOptions, ...patient });
}

/** Collects until `enough`, then stops. */
export function watchUntil(
  camera: Camera,
  enough: (events: readonly CameraEvent[]) => boolean,
): Promise<readonly CameraEvent[]> {
  return new Promise((resolve) => {
    const events: CameraEvent[] = [];
    let isOver = false;
    const watch = camera.watch((event) => {
      if (isOver) return;
      events.push(event);
      if (!enough(events)) return;
      isOver = true;
      void watch.stop().then(() => resolve(events));
    });
  });
}

const picturesOf = (events: readonly CameraEvent[]): CameraPicture[] =>
  events.filter((event) => event.outcome === 'picture');

for (const { name, open: openAdapter } of adapters) {
  describe(name, () => {
    test('a still is one whole picture', async () => {
      const taken = await openAdapter().still();
      assert.equal(taken.outcome, 'picture', JSON.stringify(taken));
      if (taken.outcome !== 'picture') return;
      const { flaw, width, height } = await judgePicture(taken.jpeg);
      assert.equal(flaw, null);
      assert.ok(width >= 320 && height >= 240);
    });

    test('a watch gives pictures in the order of time, until it is stopped', async () => {
      const camera = openAdapter();
      const events = await watchUntil(camera, (seen) => picturesOf(seen).length === 3);
      const times = picturesOf(events).map(({ atMs }) => atMs);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      assert.deepEqual(
        events.filter(({ outcome }) => outcome === 'trouble'),
        [],
      );
    });

    test('a stop may come at once, and twice', async () => {
      const watch = openAdapter().watch(() => {});
      await Promise.all([watch.stop(), watch.stop()]);
    });
  });
}

test('a recording begins again without a break', async () => {
  const events = await watchUntil(open(`file:${standIns.clip}`), (seen) => seen.length === 65);
  assert.equal(picturesOf(events).length, 65, JSON.stringify(events.at(-1)));
});

const withPassword = (password: string): Camera => open(rtspAddress.replace('//', `//kiosk:${password}@`));

describe('what goes wrong', () => {
  test('no device: unplugged, without asking a program', async () => {
    const taken = await deviceCamera('/dev/video999', standardOptions).still();
    assert.equal(taken.outcome === 'trouble' && taken.kind, 'unplugged');
  });

  for (const [words, kind] of [
    ['/dev/video0: Permission denied', 'permission-denied'],
    ['/dev/video0: Device or resource busy', 'busy'],
    ['ioctl(VIDIOC_DQBUF): No such device', 'unplugged'],
    ['Cannot open /dev/video0: Not a video capture device.', 'wrong-format'],
  ] as const) {
    test(`${words} is ${kind}`, async () => {
      fakeVideo4Linux(standIns, words);
      const taken = await openStoodIn().still();
      fakeVideo4Linux(standIns, null);
      assert.equal(taken.outcome === 'trouble' && taken.kind, kind, JSON.stringify(taken));
    });
  }

  test('a camera without compressed pictures is asked for what it has', async () => {
    fakeVideo4Linux(standIns, null, 'yuyv422');
    const inputs = ['mjpeg', 'yuyv422'].map((format) => [
      '-f',
      'v4l2',
      '-input_format',
      format,
      '-i',
      '/dev/video0',
    ]);
    const camera = streamCamera({ name: 'x', inputs }, { ...standardOptions, ...patient });
    assert.equal((await camera.still()).outcome, 'picture');
    fakeVideo4Linux(standIns, null);
  });

  test('a network camera that breaks off is told, and comes back by itself', async () => {
    let dropped = false;
    const events = await watchUntil(open(address), (seen) => {
      if (!dropped && picturesOf(seen).length >= 2) {
        dropped = true;
        server.drop();
      }
      const firstTrouble = seen.findIndex(({ outcome }) => outcome === 'trouble');
      return firstTrouble !== -1 && picturesOf(seen.slice(firstTrouble)).length >= 2;
    });
    assert.ok(picturesOf(events).length >= 4);
  });

  test('one that falls silent is frozen', async () => {
    const camera = open(address, { silenceMs: 700 });
    const events = await watchUntil(camera, (seen) => {
      if (picturesOf(seen).length === 1) server.mood = 'silent';
      return seen.some((event) => event.outcome === 'trouble');
    });
    server.mood = 'well';
    const trouble = events.at(-1);
    assert.equal(trouble?.outcome === 'trouble' && trouble.kind, 'frozen', JSON.stringify(trouble));
  });

  for (const [mood, kind] of [
    ['not-found', 'unreachable'],
    ['denied', 'permission-denied'],
    ['text', 'wrong-format'],
  ] as const) {
    test(`one that answers ${mood} is ${kind}`, async () => {
      server.mood = mood;
      const taken = await open(address).still();
      server.mood = 'well';
      assert.equal(taken.outcome === 'trouble' && taken.kind, kind, JSON.stringify(taken));
    });
  }

  test('one that is slow is told to be', async () => {
    server.mood = 'slow';
    const events = await watchUntil(open(address), (seen) => seen.some(({ outcome }) => outcome === 'slow'));
    server.mood = 'well';
    const slow = events.at(-1);
    assert.ok(slow?.outcome === 'slow' && slow.framesPerSecond < 5, JSON.stringify(slow));
  });

  test('over RTSP: one that breaks off is told, and comes back by itself', async () => {
    let dropped = false;
    const events = await watchUntil(open(rtspAddress), (seen) => {
      if (!dropped && picturesOf(seen).length >= 2) {
        dropped = true;
        rtsp.drop();
      }
      const firstTrouble = seen.findIndex(({ outcome }) => outcome === 'trouble');
      return firstTrouble !== -1 && picturesOf(seen.slice(firstTrouble)).length >= 2;
    });
    assert.ok(picturesOf(events).length >= 4);
  });

  test('over RTSP: one that falls silent is frozen', async () => {
    const events = await watchUntil(open(rtspAddress, { silenceMs: 700 }), (seen) => {
      if (picturesOf(seen).length === 1) rtsp.mood = 'silent';
      return seen.some((event) => event.outcome === 'trouble');
    });
    rtsp.mood = 'well';
    const trouble = events.at(-1);
    assert.equal(trouble?.outcome === 'trouble' && trouble.kind, 'frozen', JSON.stringify(trouble));
  });

  test('over RTSP: one that is slow is told to be', async () => {
    rtsp.mood = 'slow';
    const events = await watchUntil(open(rtspAddress), (seen) =>
      seen.some(({ outcome }) => outcome === 'slow'),
    );
    rtsp.mood = 'well';
    const slow = events.at(-1);
    assert.ok(slow?.outcome === 'slow' && slow.framesPerSecond < 5, JSON.stringify(slow));
  });

  test('over RTSP: a wrong password is denied and not repeated to anybody; the right one opens', async () => {
    rtsp.credentials = 'kiosk:right';
    const [denied, entered] = [await withPassword('secret').still(), await withPassword('right').still()];
    rtsp.credentials = null;
    assert.equal(denied.outcome === 'trouble' && denied.kind, 'permission-denied', JSON.stringify(denied));
    assert.ok(!JSON.stringify(denied).includes('secret'));
    assert.equal(entered.outcome, 'picture', JSON.stringify(entered));
  });

  for (const [mood, kind] of [
    ['not-found', 'unreachable'],
    ['no-video', 'wrong-format'],
  ] as const) {
    test(`over RTSP: one that answers ${mood} is ${kind}`, async () => {
      rtsp.mood = mood;
      const taken = await open(rtspAddress).still();
      rtsp.mood = 'well';
      assert.equal(taken.outcome === 'trouble' && taken.kind, kind, JSON.stringify(taken));
    });
  }

  for (const nowhere of ['http://127.0.0.1:1/stream', 'rtsp://127.0.0.1:1/live']) {
    test(`nobody listens at ${nowhere}: unreachable`, async () => {
      const taken = await open(nowhere).still();
      assert.equal(taken.outcome === 'trouble' && taken.kind, 'unreachable', JSON.stringify(taken));
    });
  }

  for (const [mood, kind] of [
    ['none', 'unplugged'],
    ['denied', 'permission-denied'],
    ['half', 'wrong-format'],
  ] as const) {
    test(`fswebcam, ${mood}: ${kind}`, async () => {
      setMood(standIns, mood);
      const taken = await open('webcam:/dev/video0').still();
      setMood(standIns, 'well');
      assert.equal(taken.outcome === 'trouble' && taken.kind, kind, JSON.stringify(taken));
    });
  }

  test('fswebcam that hangs is ended', async () => {
    setMood(standIns, 'hang');
    const taken = await open('webcam:/dev/video0', { firstPictureMs: 2000 }).still();
    setMood(standIns, 'well');
    assert.equal(taken.outcome === 'trouble' && taken.kind, 'frozen');
  });
});
