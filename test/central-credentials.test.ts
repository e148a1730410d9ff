/**
 * PIN and badge that an administrator gives at the real central, and the real daemon: people check in by them while
 * central is away, and a badge that was revoked is good no more.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { givenPinSchema, madeBadgeSchema, type QrCode } from '../apps/central/src/wire.ts';
import {
  DaemonProcess,
  deviceSettings,
  newDataDirectory,
  writeSettings,
} from '../apps/daemon/test/support/daemon-process.ts';
import { eventually } from '../apps/daemon/test/support/eventually.ts';
import { startFaultyLine, type FaultyLine } from '../apps/daemon/test/support/faulty-line.ts';
import { KioskPage } from '../apps/daemon/test/support/kiosk-page.ts';
import { startRealCentral, type RealCentral } from '../apps/daemon/test/support/real-central.ts';

let central: RealCentral;
let line: FaultyLine;
let daemon: DaemonProcess;
const data = newDataDirectory();
const reason = 'without a face';

before(async () => {
  central = await startRealCentral();
  line = await startFaultyLine(central.url);
  writeSettings(data.path, { ...deviceSettings, centralUrl: line.url });
  daemon = await DaemonProcess.start({ dataDirectory: data.path });
  await pairDaemon();
});
after(async () => {
  await daemon?.stop();
  await Promise.all([line?.close(), central?.close()]);
  data.remove();
});

async function pairDaemon(): Promise<void> {
  const page = await KioskPage.open(daemon.port);
  const shown = () => page.of('status').at(-1)?.pairingCode ?? null;
  const code = await eventually('a pairing code', shown, 60_000);
  await central.admin('/api/v1/pairings/confirm', { body: { code, siteId: 'plant' } });
  page.socket.close();
}

const say = (path: string, body: object = {}): Promise<unknown> =>
  central.admin(`/api/v1/people/${path}`, { body: { reason, ...body } });

/** What a camera sees of a badge that is held before it. */
function photograph({ size, path }: QrCode): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="400" height="400"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg))
    .extend({ top: 40, bottom: 40, left: 120, right: 120, background: '#888' })
    .jpeg()
    .toBuffer();
}

/** Type number and PIN, or hold a badge before the camera; what comes of it. */
async function tryPin(number: string, pin: string): Promise<string> {
  const page = await KioskPage.open(daemon.port);
  page.socket.send(JSON.stringify({ type: 'without-face', method: 'pin' }));
  await eventually('the question for a PIN', () => page.of('asks').at(-1) ?? null);
  page.socket.send(JSON.stringify({ type: 'pin', number, pin }));
  return outcomeOn(page);
}

async function tryBadge(picture: Buffer): Promise<string> {
  const page = await KioskPage.open(daemon.port);
  page.socket.send(JSON.stringify({ type: 'without-face', method: 'badge' }));
  await eventually('the question for a badge', () => page.of('asks').at(-1) ?? null);
  page.sendFrame(picture);
  return outcomeOn(page);
}

async function outcomeOn(page: KioskPage): Promise<string> {
  const found = () =>
    page.of('checked-in').at(0)?.displayName ??
    page.of('asks').find(({ problem }) => problem !== null)?.problem ??
    null;
  const outcome = await eventually('an answer', found, 60_000);
  page.socket.close();
  return outcome;
}

/** The kiosk pulls every ten seconds. */
const hears = (what: string, isSo: () => Promise<boolean>): Promise<unknown> =>
  eventually(what, isSo, 60_000);

test('given at central, checked in with at the kiosk, without a line, until the kiosk hears that they ended', async () => {
  await central.admin('/api/v1/people/ada', {
    method: 'PUT',
    body: { displayName: 'Ada Lovelace', sites: ['plant'], reason },
  });
  const { pin } = givenPinSchema.parse(await say('ada/pin', { number: '1042' }));
  const first = await photograph(madeBadgeSchema.parse(await say('ada/badge')).qrCode);
  const page = await KioskPage.open(daemon.port);
  await hears('the kiosk offers both', async () => {
    const offers = page.of('status').at(-1)?.withoutFace;
    return offers?.pin === true && offers.badge;
  });
  page.socket.close();

  line.upstream = null;
  assert.equal(await tryPin('1042', '000000'), 'pin-wrong');
  assert.equal(await tryPin('1042', pin), 'Ada Lovelace');
  assert.equal(await tryBadge(first), 'Ada Lovelace');

  line.upstream = central.url;
  const second = await photograph(madeBadgeSchema.parse(await say('ada/badge')).qrCode);
  await hears('the new badge', async () => (await tryBadge(second)) === 'Ada Lovelace');
  assert.equal(await tryBadge(first), 'badge-unknown', 'the lost one is good no more');
  await say('ada/badge/revoke');
  await hears('that the badge is revoked', async () => (await tryBadge(second)) === 'badge-unknown');
  assert.equal(await tryPin('1042', pin), 'Ada Lovelace');
  await say('ada/pin/remove');
  await hears('that the PIN is gone', async () => (await tryPin('1042', pin)) !== 'Ada Lovelace');
  assert.doesNotMatch(daemon.log, new RegExp(`\\b${pin}\\b|Ada Lovelace|argon2|rollcall-badge`));
});
