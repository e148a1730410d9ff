import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { sitePolicyFact, type DaemonHealth } from '@rollcall/contract';
import { openDeviceStore } from '@rollcall/store';
import { checkCamera } from '../src/doctor/camera.ts';
import { checkClock } from '../src/doctor/clock.ts';
import { judgeHealth } from '../src/doctor/daemon.ts';
import { judgeDisk } from '../src/doctor/data-directory.ts';
import { checkDisplay, checkTouch } from '../src/doctor/machine.ts';
import { checkNode } from '../src/doctor/node.ts';
import { isDown } from '../src/doctor/screen-unit.ts';
import { checkShell } from '../src/doctor/shell.ts';
import { checkIds } from '../src/doctor/table.ts';
import { isRecord, makeDevice, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

async function writeSystemFile(root: string, path: string, text = ''): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** What it did not come to in time it says is to be asked again. */
async function askDoctor(...asked: Parameters<typeof rollcallJson>): ReturnType<typeof rollcallJson> {
  for (let tries = 1; ; tries += 1) {
    const told = await rollcallJson(...asked);
    const isLate = Object.values(checksOf(told.answer)).some(({ code }) => code === 'late');
    if (!isLate || tries === 3) return told;
  }
}

function checksOf(answer: Record<string, unknown>): Record<string, Record<string, unknown>> {
  const { checks } = answer;
  assert.ok(Array.isArray(checks));
  return Object.fromEntries(checks.filter(isRecord).map((check) => [String(check['id']), check]));
}

test('a box that was never started has warnings and no problem, and the doctor makes nothing', async () => {
  const directory = temporaryDirectory();
  const words = ['doctor', '--data-dir', join(directory, 'never')];
  const { exitCode, answer } = await askDoctor(words, { ROLLCALL_PORT: '1' });
  const checks = checksOf(answer);
  assert.deepEqual(Object.keys(checks), checkIds);
  assert.equal(answer['problems'], 0, JSON.stringify(checks));
  assert.equal(exitCode, 0);
  for (const id of ['node', 'models', 'execution-provider']) assert.equal(checks[id]?.['status'], 'ok', id);
  assert.match(String(checks['execution-provider']?.['found']), /^\w+ \(\w.*\), networks loaded in \d+ ms$/);
  for (const id of ['data-directory', 'database', 'daemon', 'central']) {
    assert.equal(checks[id]?.['status'], 'warning', id);
    assert.match(String(checks[id]?.['advice']), /\w/, id);
  }
  const { stdout } = await rollcall(words, { ROLLCALL_PORT: '1' });
  assert.match(stdout, /^✓ {2}Node +v24/);
  assert.match(stdout, /\n0 problems, \d+ warnings?\.\n$/);
});

test('what is broken is a problem with what to do, and exit code 1', async () => {
  const directory = temporaryDirectory();
  const dataDir = join(directory, 'broken');
  await mkdir(dataDir);
  await writeFile(
    join(dataDir, 'device.sqlite'),
    'this is no database, and it is long enough to be read as one'.repeat(99),
  );
  await writeFile(join(dataDir, 'settings.json'), '{"port": "many"}');
  const { exitCode, answer } = await askDoctor(['doctor', '--data-dir', dataDir, '--models-dir', directory]);
  assert.equal(exitCode, 1);
  assert.equal(answer['outcome'], 'unhealthy');
  const checks = checksOf(answer);
  const problems = Object.values(checks).filter((check) => check['status'] === 'problem');
  assert.equal(answer['problems'], problems.length);
  for (const id of ['models', 'execution-provider', 'database', 'settings']) {
    assert.equal(checks[id]?.['status'], 'problem', id);
  }
  assert.match(String(checks['database']?.['found']), /database-corrupt/);
  assert.match(String(checks['settings']?.['found']), /port/);
});

test('a database of a newer version is left alone, by the doctor and by every other command', async () => {
  const dataDir = join(temporaryDirectory(), 'newer');
  makeDevice(dataDir);
  const database = new DatabaseSync(join(dataDir, 'device.sqlite'));
  database.exec('PRAGMA user_version = 999');
  database.close();
  const queue = await rollcallJson(['queue', 'status', '--data-dir', dataDir]);
  assert.equal(queue.exitCode, 1);
  assert.equal(queue.answer['code'], 'database-newer');
  const { exitCode, answer } = await askDoctor(['doctor', '--data-dir', dataDir]);
  assert.equal(exitCode, 1);
  assert.match(String(checksOf(answer)['database']?.['found']), /database-newer/);
});

test('a central server is asked under its own path', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(request.url === '/office/health' ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const origin = `http://127.0.0.1:${address.port}`;
  for (const [path, status] of [
    ['/office', 'ok'],
    ['/office/', 'ok'],
    ['', 'warning'],
  ] as const) {
    const dataDir = join(temporaryDirectory(), 'never');
    const environment = { ROLLCALL_CENTRAL_URL: origin + path, ROLLCALL_PORT: '1' };
    const { answer } = await askDoctor(['doctor', '--only', 'central', '--data-dir', dataDir], environment);
    assert.equal(checksOf(answer)['central']?.['status'], status, path);
  }
  assert.deepEqual(asked, ['/office/health', '/office/health', '/health']);
});

const london = { latitude: 51.5, longitude: 0 };
const oslo = { latitude: 59.9, longitude: 10.7 };
const fenceAt = (centre: typeof london) => ({ shape: 'circle', centre, radiusMetres: 50 }) as const;

/** The line of a kiosk in London, whose central server last said that its site is at `fence`. */
async function locationUnder(
  fence: ReturnType<typeof fenceAt>,
  settings: object,
): Promise<Record<string, unknown> | undefined> {
  const dataDir = join(temporaryDirectory(), 'under-policy');
  const store = openDeviceStore({ directory: dataDir, now: Date.now });
  const policy = { siteId: 'hq', name: 'HQ', fence, positionMaxAgeSeconds: 120, sameVisitSeconds: 60 };
  store.facts.set(sitePolicyFact, JSON.stringify(policy));
  store.close();
  const position = { ...london, accuracyMetres: 5 };
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ position, ...settings }));
  const { answer } = await askDoctor(['doctor', '--only', 'location', '--data-dir', dataDir]);
  return checksOf(answer)['location'];
}

test('the location is judged by the fence in force: what central gave goes before the settings', async () => {
  const centralUrl = 'https://central.example';
  const own = (centre: typeof london) => ({ id: 'own', name: 'Own', fence: fenceAt(centre) });
  const away = await locationUnder(fenceAt(oslo), { site: own(london), centralUrl });
  assert.equal(away?.['code'], 'outside');
  assert.match(String(away?.['found']), /from the fence that central gave$/);
  const here = await locationUnder(fenceAt(london), { site: own(oslo), centralUrl });
  assert.equal(here?.['code'], null);
  assert.match(String(here?.['found']), /within the fence that central gave$/);
  const alone = await locationUnder(fenceAt(oslo), { site: own(london) });
  assert.equal(alone?.['code'], null, 'a kiosk by itself obeys nobody');
  assert.match(String(alone?.['found']), /within the fence of the settings$/);
});

test('a central server that does not answer is a warning', async () => {
  const words = ['doctor', '--data-dir', join(temporaryDirectory(), 'never')];
  const { answer } = await askDoctor(words, {
    ROLLCALL_CENTRAL_URL: 'http://127.0.0.1:1',
    ROLLCALL_PORT: '1',
  });
  const central = checksOf(answer)['central'];
  assert.equal(central?.['status'], 'warning');
  assert.match(String(central?.['found']), /http:\/\/127\.0\.0\.1:1 cannot be reached/);
});

test('the clock is judged by what it says and by who keeps it', () => {
  const now = Date.UTC(2026, 5, 1);
  assert.equal(checkClock(now, true).status, 'ok');
  assert.equal(checkClock(now, null).status, 'warning');
  assert.equal(checkClock(now, false).status, 'warning');
  const reset = checkClock(0, true);
  assert.equal(reset.status, 'problem');
  assert.match(reset.found, /1970-01-01/);
});

test('the disk is judged by what is left', () => {
  assert.equal(judgeDisk(50_000).status, 'ok');
  assert.equal(judgeDisk(999).status, 'warning');
  assert.equal(judgeDisk(99).status, 'problem');
});

test('an older Node is a problem', () => {
  assert.equal(checkNode('v24.0.0').status, 'ok');
  assert.equal(checkNode('v20.19.0').status, 'problem');
});

test('cameras are the video devices of the root', async () => {
  const root = temporaryDirectory();
  assert.equal((await checkCamera({ root, camera: null })).code, 'absent');
  await mkdir(join(root, 'dev'));
  for (const name of ['video0', 'video1', 'videodev']) await writeFile(join(root, 'dev', name), '');
  const found = await checkCamera({ root, camera: null });
  assert.equal(found.status, 'ok');
  assert.equal(found.found, '/dev/video0, /dev/video1');
});

test('what can show the page is found on the path, or is missing', async () => {
  const directory = temporaryDirectory();
  const electron = { ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'none') };
  assert.equal(checkShell({ root: directory }, { ...electron, PATH: directory }).status, 'warning');
  await writeFile(join(directory, 'chromium'), '', { mode: 0o755 });
  const environment = { ...electron, PATH: `/nowhere:${directory}` };
  assert.equal(checkShell({ root: directory }, environment).found, join(directory, 'chromium'));
});

test('the browser is the one that the kiosk would open: by its rule, and no other', async () => {
  const directory = temporaryDirectory();
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'none'), PATH: directory };
  await writeFile(join(directory, 'chromium'), 'cannot be run', { mode: 0o644 });
  assert.equal(checkShell({ root: directory }, environment).code, 'missing');
  await writeFile(join(directory, 'brave-browser'), '', { mode: 0o755 });
  assert.equal(checkShell({ root: directory }, environment).found, join(directory, 'brave-browser'));
  const wrong = { ...environment, ROLLCALL_CHROMIUM: join(directory, 'chromium') };
  const { code, found } = checkShell({ root: directory }, wrong);
  assert.equal(code, 'missing');
  assert.match(found, /ROLLCALL_CHROMIUM is .*chromium, which is not a program/);
});

test('a box without a screen of its own needs neither a screen nor what shows a page on it', async () => {
  const directory = temporaryDirectory();
  const scene = { root: directory, dataDir: directory, modelsDir: directory, camera: null };
  for (const name of ['daemon', 'kiosk'])
    await writeSystemFile(scene.root, `lib/systemd/system/rollcall-${name}.service`);
  const nothing = { PATH: scene.root, ELECTRON_OVERRIDE_DIST_PATH: join(scene.root, 'none') };
  assert.equal(checkDisplay(scene).status, 'ok');
  assert.equal(checkShell(scene, nothing).status, 'ok');
  await writeSystemFile(scene.root, 'etc/systemd/system/multi-user.target.wants/rollcall-kiosk.service');
  assert.equal(checkDisplay(scene).code, 'none');
  assert.equal(checkShell(scene, nothing).code, 'missing');
});

const kioskLink = 'etc/systemd/system/multi-user.target.wants/rollcall-kiosk.service';

test('a screen of its own needs sway and seatd beside the browser', async () => {
  const root = temporaryDirectory();
  await writeSystemFile(root, kioskLink);
  await writeFile(join(root, 'chromium'), '', { mode: 0o755 });
  const environment = { PATH: root, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'none') };
  assert.equal(checkShell({ root }, environment).code, 'no-sway');
  await writeSystemFile(root, 'usr/bin/sway');
  assert.equal(checkShell({ root }, environment).found, 'there is no /usr/sbin/seatd');
  await writeSystemFile(root, 'usr/sbin/seatd');
  assert.equal(checkShell({ root }, environment).status, 'ok');
});

test('touch is what the kernel marks as direct, where it says so', async () => {
  const root = temporaryDirectory();
  await writeSystemFile(root, kioskLink);
  assert.equal(checkTouch({ root }).found, 'this system does not say');
  await writeSystemFile(root, 'sys/class/input/input0/name', 'Power Button\n');
  assert.equal(checkTouch({ root }).found, 'this system does not say', 'its properties cannot be read');
  await writeSystemFile(root, 'sys/class/input/input0/properties', '0\n');
  await writeSystemFile(root, 'sys/class/input/event0/properties', '2\n');
  // A touchpad is a pointer (bit 0) and not direct.
  await writeSystemFile(root, 'sys/class/input/input1/properties', '5\n');
  assert.equal(checkTouch({ root }).code, 'none');
  await writeSystemFile(root, 'sys/class/input/input12/name', 'ILITEK Multi-Touch\n');
  await writeSystemFile(root, 'sys/class/input/input12/properties', '0 2\n');
  const { status, found } = checkTouch({ root });
  assert.deepEqual([status, found], ['ok', 'ILITEK Multi-Touch']);
});

test('a screen is down when it does not run, or only ever begins', () => {
  const second = 1_000_000;
  const at = 3600 * second;
  const unit = { activeState: 'active', restarts: 0, activeSince: at - second };
  assert.ok(!isDown(unit, at), 'the boot was a second ago');
  assert.ok(!isDown({ ...unit, restarts: 2 }, at), 'a browser that ended once or twice');
  assert.ok(isDown({ ...unit, restarts: 57 }, at));
  assert.ok(!isDown({ ...unit, restarts: 57, activeSince: at - 60 * second }, at), 'mended a minute ago');
  assert.ok(isDown({ ...unit, activeState: 'activating', restarts: 1 }, at));
  assert.ok(!isDown({ ...unit, activeState: 'activating' }, at));
  for (const activeState of ['failed', 'inactive']) assert.ok(isDown({ ...unit, activeState }, at));
});

test('a daemon that is starting or unwell is a warning in its own words', () => {
  const health: DaemonHealth = {
    status: 'ok',
    version: '0.1.0',
    deviceId: 'kiosk-1',
    uptimeSeconds: 1,
    residentMegabytes: 200,
    models: [],
    executionProvider: 'cpu',
    executionProviderReason: 'chosen by the settings',
    enrolled: 3,
    queue: { pending: 2, deadLetters: 0, oldestPendingSeconds: 1, lastSequence: 4 },
    central: { url: null, reachable: false, registered: false },
    problems: [],
  };
  assert.deepEqual(judgeHealth(health).found, 'version 0.1.0, 3 enrolled, 2 events queued');
  assert.equal(judgeHealth(health).status, 'ok');
  const starting = judgeHealth({ ...health, status: 'starting' });
  assert.equal(starting.status, 'warning');
  assert.match(String(starting.advice), /Wait/);
  const problems = [{ code: 'disk-full', message: 'The disk is full.' }];
  assert.equal(
    judgeHealth({ ...health, status: 'degraded', problems }).advice,
    'The disk is full. [disk-full]',
  );
  const unread = judgeHealth({ ...health, status: 'degraded', enrolled: null, queue: null });
  assert.match(unread.found, /unknown enrolled, unknown events queued/);
});
