/** A person before the camera and the real process: networks, database, sockets. The film is the only stand-in. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { DaemonProcess, deviceSettings, newDataDirectory, writeSettings } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
import { startFakeCentral, type FakeCentral } from './support/fake-central.ts';
import { KioskPage, type Told } from './support/kiosk-page.ts';
import { demoPerson, enrolInto, play, type DemoPerson } from './support/people.ts';

let person: DemoPerson;
let central: FakeCentral;
const directories: { remove: () => void }[] = [];

before(async () => {
  person = await demoPerson();
  central = await startFakeCentral();
});

after(async () => {
  for (const directory of directories) directory.remove();
  await central.close();
});

async function startDaemon(
  context: TestContext,
  { dataDirectory, centralUrl }: { dataDirectory: string; centralUrl?: string },
): Promise<DaemonProcess> {
  const tokenFile = `${dataDirectory}/registration-token`;
  writeFileSync(tokenFile, central.registrationToken);
  const environment = {
    ROLLCALL_REGISTRATION_TOKEN_FILE: tokenFile,
    ...(centralUrl && { ROLLCALL_CENTRAL_URL: centralUrl }),
  };
  const daemon = await DaemonProcess.start({ dataDirectory, environment });
  context.after(() => daemon.stop());
  return daemon;
}

/** Removed when all tests are over, and so all daemons have ended. */
function newDirectory(): string {
  const data = newDataDirectory();
  directories.push(data);
  return data.path;
}

async function checkIn(page: KioskPage): Promise<Told<'checked-in'>> {
  const earlier = page.of('checked-in').length;
  await play(page, person, () => page.of('checked-in').length > earlier);
  const checkedIn = page.of('checked-in').at(-1);
  assert.ok(checkedIn !== undefined);
  return checkedIn;
}

test('enrolled by another process, the person checks in; killed at that moment, the daemon has lost nothing; central gets it once', async (context) => {
  const dataDirectory = newDirectory();
  const daemon = await startDaemon(context, { dataDirectory });
  const page = await KioskPage.open(daemon.port);
  await enrolInto(dataDirectory, person.photo);
  await eventually('the page to hear of the enrolment', () => page.of('status').at(-1)?.enrolled === 1);

  const checkedIn = await checkIn(page);
  await daemon.stop('SIGKILL');
  assert.equal(checkedIn.displayName, 'Person demo');
  assert.equal(checkedIn.siteName, 'Plant');
  const { comparisonScore = 0 } = checkedIn;
  assert.ok(comparisonScore > 0.95 && comparisonScore <= 1);
  assert.ok(Math.abs(Date.now() - Date.parse(checkedIn.occurredAt)) < 10_000);
  const told = page.told.filter(({ type }) => type !== 'frame' && type !== 'status').map(({ type }) => type);
  const story = ['recognising', 'challenge', 'action-done', 'challenge', 'action-done', 'checked-in'];
  assert.deepEqual(told.slice(-story.length), story);
  const asked = page
    .of('challenge')
    .slice(-2)
    .map(({ action }) => action);
  assert.equal(new Set(asked).size, 2, 'two different actions');
  assert.doesNotMatch(daemon.log, /Person demo|:"demo"/, 'the log names nobody');

  const again = await startDaemon(context, { dataDirectory });
  assert.equal((await again.queue()).pending, 2, 'the enrolment and the check-in');
  await again.stop();
  const online = await startDaemon(context, { dataDirectory, centralUrl: central.url });
  await eventually('delivery', async () => (await online.queue()).pending === 0);
  assert.equal(central.eventIds.length, 2);
  assert.equal(central.eventIds[1], checkedIn.eventId);
  const { problems, central: link } = await online.health();
  assert.deepEqual([problems, link.reachable, link.registered], [[], true, true]);
});

test('who checks in again at once has checked in already; a photograph never does', async (context) => {
  const dataDirectory = newDirectory();
  await enrolInto(dataDirectory, person.photo);
  const daemon = await startDaemon(context, { dataDirectory, centralUrl: central.url });
  const page = await KioskPage.open(daemon.port);
  const first = await checkIn(page);
  await eventually(
    'delivery right after the check-in',
    () => central.eventIds.includes(first.eventId),
    3_000,
  );
  page.socket.send('{"type":"restart"}');
  const second = await checkIn(page);
  assert.deepEqual(second, first);
  assert.equal((await daemon.queue()).lastSequence, 2, 'the enrolment and one check-in');

  page.socket.send('{"type":"restart"}');
  const checkIns = page.of('checked-in').length;
  const refusals = page.of('refused').length;
  await play(page, { film: [person.photo], framesPerSecond: 30 }, () => page.of('refused').length > refusals);
  assert.equal(page.of('checked-in').length, checkIns);
});

/** A small disk, or the reason why there can be none. `remove` is for when nobody uses it any more. */
function smallDisk(): { path: string; remove: () => void } | { missing: string } {
  const path = mkdtempSync(join(tmpdir(), 'rollcall-small-disk-'));
  const options = ['-t', 'tmpfs', '-o', 'size=4m,mode=0700', 'tmpfs', path];
  const { status, stderr } = spawnSync('mount', options, { encoding: 'utf8' });
  if (status === 0) return { path, remove: () => removeDisk(path) };
  rmSync(path, { recursive: true });
  return { missing: `no file system can be mounted here: ${stderr}` };
}

function removeDisk(path: string): void {
  spawnSync('umount', [path]);
  rmSync(path, { recursive: true });
}

test('on a full disk nobody is told "checked in"; with space it goes on, and nothing was lost', async (context) => {
  const disk = smallDisk();
  if ('missing' in disk) return context.skip(disk.missing);
  const dataDirectory = `${disk.path}/data`;
  writeSettings(dataDirectory, deviceSettings);
  await enrolInto(dataDirectory, person.photo);
  const daemon = await startDaemon(context, { dataDirectory });
  context.after(disk.remove);
  const page = await KioskPage.open(daemon.port);
  fillUp(disk.path);
  await play(page, person, () => page.of('error').length > 0);
  assert.equal(page.of('error')[0]?.code, 'disk-full');
  assert.deepEqual(page.of('checked-in'), []);
  assert.equal((await daemon.queue()).pending, 1, 'what was there is there');
  const { status, problems } = await daemon.health();
  assert.equal(status, 'degraded');
  assert.ok(
    problems.length > 0 && problems.every(({ code }) => code === 'disk-full'),
    JSON.stringify(problems),
  );

  rmSync(`${disk.path}/ballast`);
  page.socket.send('{"type":"restart"}');
  await checkIn(page);
  assert.equal((await daemon.queue()).pending, 2);
  const left = (await daemon.health()).problems.map(({ message }) => message);
  assert.ok(
    left.every((message) => /has \d+ MB left/.test(message)),
    'the small disk is warned of, and no more',
  );
});

/** To the last block. */
function fillUp(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  writeFileSync(`${path}/ballast`, Buffer.alloc(bavail * bsize));
}
