/** How the real process starts, ends, and refuses to start. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import {
  DaemonProcess,
  deviceSettings,
  modelsDirectory,
  newDataDirectory,
  writeSettings,
} from './support/daemon-process.ts';
import { closeServer, portOf } from './support/servers.ts';

const data = newDataDirectory();
let daemon: DaemonProcess;

before(async () => {
  daemon = await DaemonProcess.start({ dataDirectory: data.path });
});

after(async () => {
  await daemon.stop();
  data.remove();
});

test('it answers before the networks are loaded, and says so; ready is when they have answered once', async (context) => {
  const own = newDataDirectory();
  const models = `${own.path}/models`;
  cpSync(modelsDirectory, models, { recursive: true });
  const lastNetwork = `${models}/iris-64.onnx`;
  const bytes = readFileSync(lastNetwork);
  rmSync(lastNetwork);
  // A pipe: whoever loads the network waits until it is written.
  execFileSync('mkfifo', [lastNetwork]);
  const environment = { ROLLCALL_MODELS_DIR: models };
  const starting = await DaemonProcess.spawn({ dataDirectory: own.path, environment });
  context.after(async () => {
    await starting.stop();
    own.remove();
  });
  await starting.until('/ready', (response) => response !== null);
  const early = await starting.health();
  assert.equal(early.status, 'starting');
  assert.deepEqual(early.models, []);
  await writeFile(lastNetwork, bytes);
  await starting.until('/ready', (response) => response?.status === 200);
  const health = await starting.health();
  assert.equal(health.status, 'ok');
  assert.ok(health.models.length >= 4 && health.models.every(({ loaded }) => loaded));
  assert.deepEqual([health.enrolled, health.queue?.pending, health.problems], [0, 0, []]);
  assert.match(health.deviceId, /^kiosk-/);
});

test('its directory and secrets are for its user only', () => {
  assert.equal(statSync(`${data.path}/device-token`).mode & 0o077, 0);
  const token = readFileSync(`${data.path}/device-token`, 'utf8').trim();
  assert.ok(token.length >= 32);
  assert.ok(!daemon.log.includes(token));
});

test('it listens on the loopback address only', async () => {
  const sockets = readFileSync(`/proc/${daemon.child.pid}/net/tcp`, 'utf8').split('\n');
  const hex = daemon.port.toString(16).toUpperCase().padStart(4, '0');
  const listening = sockets
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address, , state]) => state === '0A' && address?.endsWith(`:${hex}`));
  assert.deepEqual(
    listening.map(([, address]) => address),
    [`0100007F:${hex}`],
  );
});

/** Starts a daemon that is not to come up, and answers its last words. */
async function refusedStart(
  dataDirectory: string,
  environment: Record<string, string> = {},
): Promise<string> {
  const refused = await DaemonProcess.spawn({ dataDirectory, environment });
  assert.equal(await refused.ended(), 1, refused.log);
  return refused.log;
}

test('a second daemon on the same directory, or the same port, is refused clearly', async (context) => {
  assert.match(await refusedStart(data.path), /already uses .* \[already-running\]/);
  const own = newDataDirectory();
  context.after(own.remove);
  const log = await refusedStart(own.path, { ROLLCALL_PORT: String(daemon.port) });
  assert.match(log, new RegExp(`Port ${daemon.port} .* in use.*ROLLCALL_PORT.*\\[port-in-use\\]`));
  const stranger = createServer();
  const port = await portOf(stranger);
  assert.match(await refusedStart(own.path, { ROLLCALL_PORT: String(port) }), /\[port-in-use\]/);
  await closeServer(stranger);
  assert.equal((await daemon.ask('/ready')).status, 200, 'the first is not disturbed');
});

test('every problem of the settings is told at once', async (context) => {
  const own = newDataDirectory({ ...deviceSettings, position: { latitude: 91, longitude: 2 }, portt: 1 });
  context.after(own.remove);
  const log = await refusedStart(own.path, {
    ROLLCALL_CENTRAL_URL: 'ftp://central',
    ROLLCALL_DEMO: 'perhaps',
  });
  assert.match(log, /\[settings-invalid\]/);
  for (const name of [
    'position.latitude',
    'position.accuracyMetres',
    'portt',
    'ROLLCALL_CENTRAL_URL',
    'ROLLCALL_DEMO',
  ]) {
    assert.ok(log.includes(name), `${name} in ${log}`);
  }
  writeSettings(own.path, {});
  assert.match(await refusedStart(own.path), /site: is missing/);
});

test('networks that are missing or were changed are refused by name', async (context) => {
  const own = newDataDirectory();
  const models = `${own.path}/models`;
  mkdirSync(models);
  context.after(own.remove);
  assert.match(await refusedStart(own.path, { ROLLCALL_MODELS_DIR: models }), /\[models-missing\]/);
  cpSync(modelsDirectory, models, { recursive: true });
  const [name = ''] = readdirSync(models).filter((file) => file.endsWith('.onnx'));
  const bytes = readFileSync(`${models}/${name}`);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(`${models}/${name}`, bytes);
  const log = await refusedStart(own.path, { ROLLCALL_MODELS_DIR: models });
  assert.match(log, /\[model-hash-mismatch\]/);
  assert.ok(log.includes(name.replace('.onnx', '')), log);
});

const databaseIn = (directory: string): string =>
  readdirSync(directory)
    .map((file) => `${directory}/${file}`)
    .find((file) => /\.(db|sqlite3?)$/.test(file)) ?? '';

test('a database of a newer version is refused, and left as it is', async (context) => {
  const own = newDataDirectory();
  context.after(own.remove);
  const first = await DaemonProcess.start({ dataDirectory: own.path });
  await first.stop();
  const path = databaseIn(own.path);
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 9999');
  database.close();
  copyFileSync(path, `${own.path}/before`);
  assert.match(await refusedStart(own.path), /\[database-newer\]/);
  assert.deepEqual(readFileSync(path), readFileSync(`${own.path}/before`));
});

test('a database that breaks while it runs does not keep it from saying how it is', async (context) => {
  const own = newDataDirectory();
  const running = await DaemonProcess.start({ dataDirectory: own.path });
  context.after(async () => {
    await running.stop();
    own.remove();
  });
  const database = new DatabaseSync(databaseIn(own.path));
  database.exec('DROP TABLE outbox');
  database.close();
  const response = await running.ask('/health');
  assert.equal(response.status, 200);
  const health = await running.health();
  assert.deepEqual([health.status, health.enrolled, health.queue], ['degraded', 0, null]);
  assert.deepEqual(new Set(health.problems.map(({ code }) => code)), new Set(['database-corrupt']));
  assert.ok(health.models.length > 0);
});

test('asked to stop it ends in order and gives its directory back; killed, it leaves nothing that keeps the next', async (context) => {
  const own = newDataDirectory();
  context.after(own.remove);
  const first = await DaemonProcess.start({ dataDirectory: own.path });
  const { deviceId } = await first.health();
  const stoppedAt = performance.now();
  assert.equal(await first.stop(), 0, first.log);
  assert.ok(performance.now() - stoppedAt < 5_000);
  assert.equal(existsSync(`${own.path}/process.lock`), false);
  assert.doesNotMatch(first.log, /"level":"(error|fatal)"/);

  const second = await DaemonProcess.start({ dataDirectory: own.path });
  assert.equal(await second.stop('SIGKILL'), null);
  const third = await DaemonProcess.start({ dataDirectory: own.path });
  assert.equal((await third.health()).deviceId, deviceId);
  await third.stop();

  const early = await DaemonProcess.spawn({ dataDirectory: own.path });
  await early.until('/ready', (response) => response !== null);
  assert.equal(await early.stop(), 0, 'also while the networks load');
  rmSync(`${own.path}/settings.json`);
});
