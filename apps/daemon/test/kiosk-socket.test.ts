/** The kiosk's socket over real sockets, with an analysis that the test holds back or lets go. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { maxFrameBytes } from '@rollcall/contract';
import { Fault, isSiteId, refuse, type Refusal } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { CheckIn, type Analysed } from '../src/check-in/index.ts';
import { routeUpgrades } from '../src/http/upgrades.ts';
import { KioskSocket, type Status } from '../src/kiosk-socket/kiosk-socket.ts';
import { decisionPorts, noCredentials, noFaceUse, noNewPictures } from './support/decisions.ts';
import { eventually } from './support/eventually.ts';
import { analysedFrame, nobody, someone, templateOf } from './support/frames.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { closeServer, portOf } from './support/servers.ts';

const logger = createLogger('test', 'silent');
const picture = new Uint8Array(1000);

/** How each analysis ends; set by a test. */
let analyse: (image: Uint8Array) => Promise<Analysed | Refusal> | null;
let record: () => ReturnType<ConstructorParameters<typeof CheckIn>[0]['recording']['record']>;
let status: Status;
let analysing = 0;
let mostAnalysing = 0;
let analysed = 0;

let kioskSocket: KioskSocket;
let server: ReturnType<typeof createServer>;
let port: number;

beforeEach(async () => {
  [analysing, mostAnalysing, analysed] = [0, 0, 0];
  analyse = async () => analysedFrame(nobody);
  record = () => refuse('clock-implausible');
  status = {
    type: 'status',
    siteName: 'Plant',
    enrolled: 1,
    demo: false,
    centralReachable: false,
    queued: 0,
  };
  kioskSocket = new KioskSocket({ maxConnections: 2, logger, status: () => status, checkIn: createCheckIn });
  server = createServer();
  routeUpgrades(server, [kioskSocket], { boundToLoopback: true, corsOrigins: [] });
  kioskSocket.start();
  port = await portOf(server);
});

afterEach(async () => {
  kioskSocket.close();
  await closeServer(server);
});

function createCheckIn(send: ConstructorParameters<typeof CheckIn>[1]): CheckIn {
  const id = 'plant';
  assert.ok(isSiteId(id));
  const centre = { latitude: 1, longitude: 2 };
  return new CheckIn(
    {
      analyse: (image) => {
        const result = analyse(image);
        return result && counted(result);
      },
      recording: { record: () => record(), takeBack: () => assert.fail('nothing is taken back') },
      decisions: decisionPorts(),
      credentials: noCredentials,
      newPictures: noNewPictures,
      faceUse: noFaceUse,
      site: { id, name: 'Plant', fence: { shape: 'circle', centre, radiusMetres: 100 } },
      position: { configured: null, maxAgeSeconds: 60 },
      monotonicMs: () => performance.now(),
      logger,
    },
    send,
  );
}

async function counted<Result>(result: Promise<Result>): Promise<Result> {
  analysing += 1;
  analysed += 1;
  mostAnalysing = Math.max(mostAnalysing, analysing);
  try {
    return await result;
  } finally {
    analysing -= 1;
  }
}

/** Asks for a WebSocket by hand. */
async function upgrade(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; socket: Socket }> {
  const socket = connect(port, '127.0.0.1');
  const all = {
    host: `127.0.0.1:${port}`,
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const [answer]: unknown[] = await once(socket, 'data');
  return { status: Number(String(answer).split(' ')[1]), socket };
}

/** Everything that somebody is shown: a good face at once, with a template. */
const goodFace = async (): Promise<Analysed> => analysedFrame(someone(), templateOf(0));
const position = { type: 'position', latitude: 1, longitude: 2, accuracyMetres: 5, ageSeconds: 0 };

test('the page is told the status first, and again when it changes', async () => {
  const page = await KioskPage.open(port);
  await eventually('the first message', () => page.told.length > 0);
  assert.deepEqual(page.told[0], status);
  await pause(1_200);
  assert.equal(page.of('status').length, 1, 'not again when nothing changed');
  status = { ...status, queued: 1 };
  assert.deepEqual(await page.next('status'), status);
});

test('of a flood one frame is looked at, one waits, and every one is answered once', async () => {
  const held: ((result: Analysed) => void)[] = [];
  analyse = () => new Promise((resolve) => held.push(resolve));
  const page = await KioskPage.open(port);
  const before = process.memoryUsage.rss();
  for (let frame = 1; frame <= 500; frame += 1) page.sendFrame(new Uint8Array(100_000), frame);
  await eventually('the refusal of what is stale', () => page.of('frame').length === 498);
  assert.equal(analysed, 1);
  assert.ok(process.memoryUsage.rss() - before < 200e6, 'what is stale is not kept');
  held.pop()?.(analysedFrame(someone()));
  await eventually('the look at the newest', () => analysed === 2);
  held.pop()?.(analysedFrame(someone()));
  await eventually('all answers', () => page.of('frame').length === 500);
  const answers = page.of('frame');
  assert.equal(new Set(answers.map(({ capturedAtMs }) => capturedAtMs)).size, 500);
  const seen = answers.filter(({ face }) => face !== null).map(({ capturedAtMs }) => capturedAtMs);
  assert.deepEqual(seen, [1, 500], 'the first and the newest');
  assert.equal(mostAnalysing, 1);
});

test('while the networks load, frames are answered and not looked at', async () => {
  analyse = () => null;
  const page = await KioskPage.open(port);
  const answer = await page.showFrame(picture);
  assert.deepEqual([answer.face, answer.guidance], [null, null]);
  assert.equal(page.of('error').length, 0);
});

const garbage: [what: string, data: string | Uint8Array, code: string][] = [
  ['no JSON', 'hello', 'message-not-json'],
  ['an empty message', '', 'message-not-json'],
  ['half JSON', '{"type":', 'message-not-json'],
  ['an unknown message', '{"type":"open-the-door"}', 'message-unknown'],
  ['JSON that is no object', '[1]', 'message-unknown'],
  ['a place that is not on earth', JSON.stringify({ ...position, latitude: 91 }), 'message-unknown'],
  ['a message with more in it', '{"type":"restart","now":true}', 'message-unknown'],
  ['much text', JSON.stringify({ type: 'x'.repeat(10_000) }), 'message-too-long'],
  ['deep JSON', '['.repeat(4_000), 'message-not-json'],
  ['an empty frame', new Uint8Array(0), 'frame-unreadable'],
  ['a frame without a picture', new Uint8Array(8), 'frame-unreadable'],
  ['a frame without a time', new Uint8Array(20).fill(0xff), 'frame-unreadable'],
];

test('what cannot be read is answered with its reason, and the connection lives on', async () => {
  const page = await KioskPage.open(port);
  for (const [what, data, code] of garbage) {
    const answer = page.next('error');
    page.socket.send(data);
    assert.equal((await answer).code, code, what);
  }
  assert.notEqual((await page.showFrame(picture)).capturedAtMs, 0);
  assert.equal(page.closed, null);
});

test('nothing but garbage ends the connection', async () => {
  const page = await KioskPage.open(port);
  for (let count = 0; count < 1000; count += 1) page.socket.send('garbage');
  assert.deepEqual(await page.waitForClose(), { code: 1008, reason: 'too many unreadable messages' });
  assert.equal(page.of('error').length, 20);
});

test('a frame that is too large ends its connection and no other', async () => {
  const page = await KioskPage.open(port);
  const other = await KioskPage.open(port);
  page.socket.send(new Uint8Array(maxFrameBytes + 9));
  assert.equal((await page.waitForClose()).code, 1009);
  assert.ok(await other.showFrame(new Uint8Array(maxFrameBytes)));
});

test('bytes that are no WebSocket frames end the connection and nothing else', async () => {
  const page = await KioskPage.open(port);
  const { socket: raw } = await upgrade('/ws/check-in');
  raw.resume().write(Buffer.alloc(5_000, 0xff));
  await once(raw, 'close');
  assert.ok(await page.showFrame(picture));
});

test('a picture that is none is answered as a frame and told as an error', async () => {
  analyse = async () => refuse('not-an-image');
  const page = await KioskPage.open(port);
  assert.equal((await page.showFrame(picture)).face, null);
  assert.equal(page.of('error')[0]?.code, 'not-an-image');
});

test('more pages than allowed are turned away with the reason', async () => {
  const [first] = [await KioskPage.open(port), await KioskPage.open(port)];
  const third = await KioskPage.open(port);
  assert.deepEqual(await third.waitForClose(), { code: 1013, reason: 'too many kiosk pages are connected' });
  assert.ok(await first.showFrame(picture));
  first.socket.terminate();
  await eventually('a free place', () => kioskSocket.connections === 1);
  assert.ok(await (await KioskPage.open(port)).showFrame(picture));
});

test('pages of other sites, and other addresses, get no connection', async () => {
  const attempts: [path: string, headers: Record<string, string>, status: number][] = [
    ['/ws/check-in', { origin: 'https://evil.example' }, 403],
    ['/ws/check-in', { host: 'evil.example' }, 403],
    ['/ws/other', {}, 404],
    ['//[', {}, 404],
  ];
  for (const [path, headers, expected] of attempts) {
    const { status: answered, socket } = await upgrade(path, headers);
    assert.equal(answered, expected, path + JSON.stringify(headers));
    socket.destroy();
  }
  const { status: programs, socket: program } = await upgrade('/ws/check-in');
  assert.equal(programs, 101);
  program.destroy();
  const own = await KioskPage.open(port, { headers: { origin: `http://127.0.0.1:${port}` } });
  assert.ok(await own.showFrame(picture));
});

test('a check-in that fails is told, and the next one can succeed', async () => {
  analyse = goodFace;
  record = () => {
    throw new Fault('disk-full', 'The disk is full.');
  };
  const page = await KioskPage.open(port);
  page.socket.send(JSON.stringify(position));
  const failure = page.next('error');
  for (let frame = 0; frame < 6; frame += 1) await page.showFrame(picture);
  assert.deepEqual(await failure, { type: 'error', code: 'disk-full', message: 'The disk is full.' });
  await page.showFrame(picture);
  assert.equal(page.of('error').length, 1, 'once, and not with every frame');

  page.socket.send('{"type":"restart"}');
  record = () => refuse('clock-implausible');
  const refusal = page.next('refused');
  for (let frame = 0; frame < 6; frame += 1) await page.showFrame(picture);
  assert.equal((await refusal).code, 'clock-implausible');
});

test('an analysis that fails is answered, told, and followed by a rest', async () => {
  analyse = () => Promise.reject(new Fault('worker-stopped', 'The worker stopped.'));
  const page = await KioskPage.open(port);
  page.socket.send(JSON.stringify(position));
  const answer = await page.showFrame(picture);
  assert.equal(answer.face, null);
  await eventually('the error', () => page.of('error').length === 1);
  assert.equal(page.of('error')[0]?.code, 'worker-stopped');
  analyse = goodFace;
  await page.showFrame(picture);
  assert.deepEqual(page.of('recognising'), []);
});

test('without a position nobody checks in; with a far one the distance is told', async () => {
  analyse = goodFace;
  const page = await KioskPage.open(port);
  const unknown = page.next('refused');
  await page.showFrame(picture);
  assert.equal((await unknown).code, 'position-unknown');

  page.socket.send('{"type":"restart"}');
  page.socket.send(JSON.stringify({ ...position, latitude: 1.1 }));
  const outside = page.next('refused');
  await page.showFrame(picture);
  const { code, details } = await outside;
  assert.equal(code, 'outside-fence');
  assert.ok(Math.abs((details['distanceMetres'] ?? 0) - 10_957) < 20, JSON.stringify(details));
});

test('a page that does not read its answers is cut off', async () => {
  const page = await KioskPage.open(port);
  page.socket.pause();
  const flood = setInterval(() => {
    for (let count = 0; count < 2_000; count += 1) page.sendFrame(picture, count);
  }, 5);
  await eventually('the cut', () => kioskSocket.connections === 0, 30_000);
  clearInterval(flood);
  page.socket.terminate();
});
