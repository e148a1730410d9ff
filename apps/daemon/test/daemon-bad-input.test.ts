/** What a page or a program can send to the real process, and that it lives on after each. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { errorBodySchema } from '@rollcall/contract';
import { blankRaster, encodeJpeg } from '@rollcall/testing';
import { DaemonProcess, deviceSettings, newDataDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { demoPerson, play, samplePhoto, type DemoPerson } from './support/people.ts';
import { pngOf, svgFromElsewhere } from './support/pictures.ts';
import { closeServer, portOf } from './support/servers.ts';

const data = newDataDirectory();
let daemon: DaemonProcess;
let person: DemoPerson;
const pages: KioskPage[] = [];

before(async () => {
  person = await demoPerson();
  daemon = await DaemonProcess.start({ dataDirectory: data.path });
});

after(async () => {
  await daemon.stop();
  data.remove();
});

afterEach(async () => {
  for (const page of pages.splice(0)) page.socket.terminate();
  assert.equal((await daemon.ask('/ready')).status, 200, 'it lives on');
  assert.equal(daemon.child.exitCode, null);
});

async function openPage(): Promise<KioskPage> {
  const page = await KioskPage.open(daemon.port);
  pages.push(page);
  return page;
}

test('pictures that are none, are damaged, or too large are refused by code; the next frame is looked at', async () => {
  const [face = new Uint8Array(0)] = person.film;
  const pictures: [what: string, picture: Uint8Array, code: string][] = [
    ['text', Buffer.from('I am a picture'), 'not-an-image'],
    ['noise', Buffer.alloc(5_000, 0x5a), 'not-an-image'],
    ['an SVG that refers to a file', svgFromElsewhere, 'not-an-image'],
    ['a truncated JPEG', face.subarray(0, face.length / 2), 'image-damaged'],
    ['a PNG of 20,000×20,000 pixels', pngOf(20_000, 20_000), 'image-too-large'],
  ];
  const page = await openPage();
  for (const [what, picture, code] of pictures) {
    const answer = page.next('error');
    assert.equal((await page.showFrame(picture)).face, null, what);
    assert.equal((await answer).code, code, what);
  }
  assert.notEqual((await page.showFrame(face)).face, null);
});

test('nobody: an empty picture has no face and asks for nothing', async () => {
  const page = await openPage();
  const answer = await page.showFrame(await encodeJpeg(blankRaster(640, 480), 80));
  assert.deepEqual([answer.face, answer.guidance], [null, null]);
  assert.deepEqual(page.of('recognising'), []);
});

test('two people: one at a time, please', async () => {
  const page = await openPage();
  assert.equal((await page.showFrame(samplePhoto('sample1.jpg'))).guidance, 'several-faces');
  assert.deepEqual(page.of('recognising'), []);
});

test('nobody enrolled: a face is told so', async () => {
  const page = await openPage();
  await play(page, person, () => page.of('refused').length > 0);
  assert.equal(page.of('refused')[0]?.code, 'nobody-enrolled');
  assert.equal((await daemon.queue()).lastSequence, 0);
});

test('garbage on the WebSocket ends at most its connection', async () => {
  const page = await openPage();
  for (let count = 0; count < 200; count += 1)
    page.socket.send(count % 2 === 0 ? 'garbage' : Buffer.alloc(3));
  assert.equal((await page.waitForClose()).code, 1008);
  const large = await openPage();
  large.socket.send(Buffer.alloc(2 << 20));
  assert.equal((await large.waitForClose()).code, 1009);
  const raw = connect(daemon.port, '127.0.0.1').on('error', () => undefined);
  raw.write('\u0000\u0001 not HTTP at all\r\n\r\n');
  await eventually('its end', () => raw.destroyed || raw.readableEnded || raw.resume().closed);
});

test('a flood of frames is answered frame by frame, in bounded memory', async () => {
  const page = await openPage();
  const [face = new Uint8Array(0)] = person.film;
  const count = 3_000;
  for (let frame = 1; frame <= count; frame += 1) page.sendFrame(face, frame);
  await eventually('all answers', () => page.of('frame').length === count, 120_000);
  const seen = page.of('frame').filter((answer) => answer.face !== null);
  assert.ok(seen.length > 0 && seen.length < count / 2, `${seen.length} of ${count} were looked at`);
  const { residentMegabytes } = await daemon.health();
  assert.ok(residentMegabytes <= 600, `${residentMegabytes} MB`);
});

test('malformed JSON, a wrong content type, a wrong token and a strange host get their answers', async () => {
  const json = { 'content-type': 'application/json' };
  const sync = (init: RequestInit) => daemon.askDevice('/api/device/sync', { method: 'POST', ...init });
  const answers: [answer: Response, status: number, code: string][] = [
    [await sync({ headers: json, body: '{' }), 400, 'request-unreadable'],
    [await sync({ headers: { 'content-type': 'text/plain' }, body: '{}' }), 415, 'content-type-unsupported'],
    [await sync({ headers: { authorization: 'Bearer wrong' } }), 401, 'credential-invalid'],
    [await daemon.ask('/api/device/queue'), 401, 'credential-invalid'],
    [await daemon.ask('/health', { headers: { origin: 'https://evil.example' } }), 403, 'origin-refused'],
  ];
  for (const [answer, status, code] of answers) {
    assert.deepEqual([answer.status, errorBodySchema.parse(await answer.json()).code], [status, code]);
  }
});

test('outside the fence nobody checks in, and is told how far it is', async (context) => {
  const far = { ...deviceSettings, position: { latitude: 1.01, longitude: 2, accuracyMetres: 5 } };
  const own = newDataDirectory(far);
  const outside = await DaemonProcess.start({ dataDirectory: own.path });
  context.after(async () => {
    await outside.stop();
    own.remove();
  });
  const page = await KioskPage.open(outside.port);
  await play(page, person, () => page.of('refused').length > 0);
  page.socket.terminate();
  const [refusal] = page.of('refused');
  assert.equal(refusal?.code, 'outside-fence');
  assert.ok(
    Math.abs((refusal?.details['distanceMetres'] ?? 0) - 1_086) < 5,
    JSON.stringify(refusal?.details),
  );
});

test('a central that talks nonsense keeps nothing from working', async (context) => {
  const nonsense = createServer((_request, response) => response.writeHead(200).end('<html>Welcome</html>'));
  const url = `http://127.0.0.1:${await portOf(nonsense)}`;
  const own = newDataDirectory({ ...deviceSettings, centralUrl: url });
  const confused = await DaemonProcess.start({ dataDirectory: own.path });
  context.after(async () => {
    await confused.stop();
    own.remove();
    await closeServer(nonsense);
  });
  const health = await eventually('the problem', async () => {
    const now = await confused.health();
    return now.problems.length > 0 ? now : null;
  });
  assert.equal(health.status, 'degraded');
  assert.equal(health.central.registered, false);
  assert.equal(health.problems[0]?.code, 'central-answer-invalid');
});
