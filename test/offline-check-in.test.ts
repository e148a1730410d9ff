/**
 * The whole line in real processes and a real browser: somebody is enrolled, checks in while there is no central
 * server, the server comes up, both sides are killed on the way, and the record is there once.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { attendancePageSchema, queueStatusSchema, type QueueStatus } from '@rollcall/contract';
import { freePort, type DemoClip } from '@rollcall/testing';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { checkInThroughBrowser } from '../scripts/launch/demo-browser.ts';
import { demoPerson, enrolDemoPerson } from '../scripts/launch/demo-person.ts';
import { exampleDeviceSettings } from '../scripts/launch/example-site.ts';
import { pause, startService, type Service } from '../scripts/launch/service.ts';
import { provideBrowser } from '../scripts/setup/browser.ts';
import { prepareDemoClip } from '../scripts/setup/index.ts';
import { centralEntry, daemonEntry, root } from '../scripts/setup/places.ts';

const browser = provideBrowser();
const skip = browser === null ? 'no Chromium on this machine, and none could be installed' : false;

const directory = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'));
const daemonDirectory = `${directory}/daemon`;
const centralDirectory = `${directory}/central`;
const services = new Set<Service>();
let clip: DemoClip;
let daemonPort: number;
let centralPort: number;

before(async () => {
  clip = await prepareDemoClip();
  [daemonPort, centralPort] = [await freePort(), await freePort()];
  await mkdir(daemonDirectory, { recursive: true });
  await writeFile(`${daemonDirectory}/settings.json`, JSON.stringify(exampleDeviceSettings));
});

after(async () => {
  await Promise.all([...services].map((service) => service.stop()));
  rmSync(directory, { recursive: true, force: true });
});

const kioskUrl = (): string => `http://127.0.0.1:${daemonPort}`;
const centralUrl = (): string => `http://127.0.0.1:${centralPort}`;

async function startDaemon(): Promise<Service> {
  const service = startService({
    name: 'daemon',
    entry: daemonEntry,
    logPath: `${directory}/daemon.log`,
    environment: {
      ROLLCALL_PORT: String(daemonPort),
      ROLLCALL_DATA_DIR: daemonDirectory,
      ROLLCALL_CENTRAL_URL: centralUrl(),
      ROLLCALL_REGISTRATION_TOKEN_FILE: `${centralDirectory}/registration-token`,
    },
  });
  services.add(service);
  await service.readyAt(`${kioskUrl()}/ready`, 90);
  return service;
}

async function startCentral(): Promise<Service> {
  const service = startService({
    name: 'central',
    entry: centralEntry,
    logPath: `${directory}/central.log`,
    environment: { ROLLCALL_CENTRAL_PORT: String(centralPort), ROLLCALL_CENTRAL_DATA_DIR: centralDirectory },
  });
  services.add(service);
  await service.readyAt(`${centralUrl()}/health`, 90);
  return service;
}

async function kill(service: Service): Promise<void> {
  service.process.kill('SIGKILL');
  await service.ended;
  services.delete(service);
}

async function rollcall(...words: string[]): Promise<unknown> {
  const environment = {
    ...process.env,
    ROLLCALL_PORT: String(daemonPort),
    ROLLCALL_DATA_DIR: daemonDirectory,
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`${root}/apps/cli/src/main.ts`, ...words, '--json'],
    {
      env: environment,
    },
  );
  return JSON.parse(stdout);
}

const queueStatus = async (): Promise<QueueStatus> =>
  queueStatusSchema.parse(await rollcall('queue', 'status'));

async function eventually<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== null) return found;
    await pause(200);
  }
  throw new Error(`${what} did not happen within a minute`);
}

async function recordsAtCentral(): Promise<string[]> {
  const token = (await readFile(`${centralDirectory}/admin-token`, 'utf8')).trim();
  const response = await fetch(`${centralUrl()}/api/v1/attendance`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return attendancePageSchema.parse(await response.json()).records.map((record) => record.eventId);
}

const queueIsEmpty = async (): Promise<true | null> => ((await queueStatus()).pending === 0 ? true : null);

test('enrol, check in offline, central comes up, and the record is there once', { skip }, async () => {
  let daemon = await startDaemon();
  await enrolDemoPerson(daemonDirectory, clip.enrolmentPhotoPath);

  const { eventId } = await checkInThroughBrowser({
    browser: browser ?? '',
    clip,
    kioskUrl: kioskUrl(),
    note: () => undefined,
  });
  const offline = await queueStatus();
  assert.equal(offline.pending, 2, `the enrolment of ${demoPerson.name} and the check-in wait for central`);

  await kill(daemon);
  daemon = await startDaemon();
  assert.deepEqual((await queueStatus()).pending, 2, 'a killed daemon has lost nothing');

  let central = await startCentral();
  await eventually('delivery', queueIsEmpty);
  assert.deepEqual(await recordsAtCentral(), [eventId]);

  await kill(central);
  central = await startCentral();
  assert.deepEqual(await recordsAtCentral(), [eventId], 'a killed central server still has it');

  await kill(daemon);
  await startDaemon();
  await rollcall('sync', 'now');
  assert.deepEqual(await recordsAtCentral(), [eventId], 'nothing is delivered twice');
});
