/** The commands that speak to the daemon, against the real one in a process of its own. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '@rollcall/testing';
import { exampleDeviceSettings } from '../../../scripts/launch/example-site.ts';
import { startService, type Service } from '../../../scripts/launch/service.ts';
import {
  checkout,
  isRecord,
  rollcall,
  rollcallJson,
  temporaryDirectory,
  type Environment,
} from './rollcall.ts';
import { writePicture } from './pictures.ts';

const directory = temporaryDirectory();
const dataDirectory = join(directory, 'daemon');
let daemon: Service | null = null;
let environment: Environment = {};

before(async () => {
  await mkdir(dataDirectory);
  await writeFile(join(dataDirectory, 'settings.json'), JSON.stringify(exampleDeviceSettings));
  environment = {
    ROLLCALL_DATA_DIR: dataDirectory,
    ROLLCALL_PORT: String(await freePort()),
    ROLLCALL_CENTRAL_URL: `http://127.0.0.1:${await freePort()}`,
  };
});

after(() => daemon?.stop());

test('before the daemon has ever run, sync says so in a sentence', async () => {
  const { exitCode, answer, stderr } = await rollcallJson(['sync', 'now'], environment);
  assert.equal(exitCode, 1);
  assert.equal(answer['outcome'], 'failed');
  assert.equal(answer['code'], 'daemon-unreachable');
  assert.match(
    stderr,
    /No daemon has run with the data directory .* Start it with \.\/scripts\/start\. \[daemon-unreachable\]\n$/,
  );
});

test('a stopped daemon, and a stranger on its port, are told apart', async () => {
  const elsewhere = join(directory, 'stopped');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'device-token'), 'a-token-of-some-length-as-the-daemon-makes-it\n');
  const server = createServer((_, response) => response.writeHead(200).end('hello'));
  const port = await freePort();
  const at = { ROLLCALL_DATA_DIR: elsewhere, ROLLCALL_PORT: String(port) };
  const stopped = await rollcallJson(['sync', 'now'], at);
  assert.equal(stopped.answer['code'], 'daemon-unreachable');
  assert.match(String(stopped.answer['message']), /is not running at http:\/\/127\.0\.0\.1:\d+\//);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    const stranger = await rollcallJson(['sync', 'now'], at);
    assert.equal(stranger.exitCode, 1);
    assert.match(String(stranger.answer['message']), /answered 200, and not as the daemon does/);
  } finally {
    server.close();
  }
});

async function startDaemon(more: Environment): Promise<void> {
  await daemon?.stop();
  daemon = startService({
    name: 'The daemon',
    entry: join(checkout, 'apps/daemon/src/main.ts'),
    environment: { ...environment, ...more },
    logPath: join(directory, 'daemon.log'),
  });
  await daemon.readyAt(`http://127.0.0.1:${environment['ROLLCALL_PORT']}/ready`, 90);
}

const sync = () => rollcallJson(['sync', 'now'], environment);

test('sync says that no central server is set, or that central is down', async () => {
  await startDaemon({ ROLLCALL_CENTRAL_URL: '' });
  const alone = await sync();
  assert.equal(alone.exitCode, 1);
  assert.equal(alone.answer['code'], 'central-unreachable');
  assert.match(String(alone.answer['message']), /^No central server is set/);

  const tokenFile = join(directory, 'registration-token');
  await writeFile(tokenFile, 'a-registration-token-that-nobody-will-see\n');
  await startDaemon({ ROLLCALL_REGISTRATION_TOKEN_FILE: tokenFile });
  const down = await sync();
  assert.equal(down.exitCode, 1);
  assert.equal(down.answer['code'], 'central-unreachable');
  assert.equal(down.answer['delivered'], 0);
  assert.equal(down.answer['centralReachable'], false);
});

test('with a central server, sync delivers what was queued', async () => {
  const centralDirectory = join(directory, 'central');
  const centralUrl = environment['ROLLCALL_CENTRAL_URL'] ?? '';
  const central = startService({
    name: 'The central server',
    entry: join(checkout, 'apps/central/src/main.ts'),
    environment: {
      ROLLCALL_CENTRAL_PORT: new URL(centralUrl).port,
      ROLLCALL_CENTRAL_DATA_DIR: centralDirectory,
    },
    logPath: join(directory, 'central.log'),
  });
  try {
    await central.readyAt(`${centralUrl}/health`, 90);
    await startDaemon({ ROLLCALL_REGISTRATION_TOKEN_FILE: join(centralDirectory, 'registration-token') });
    const person = ['--id', 's-1', await writePicture(directory, 'first')];
    assert.equal((await rollcallJson(['enrol', ...person], environment)).exitCode, 0);
    const { exitCode, answer } = await sync();
    assert.equal(exitCode, 0);
    assert.equal(answer['outcome'], 'synced');
    assert.equal(answer['pending'], 0);
    assert.equal((await rollcallJson(['queue', 'status'], environment)).answer['pending'], 0);
  } finally {
    await central.stop();
  }
});

test('the token of another data directory is refused, and the reason is said', async () => {
  const words = ['sync', 'now', '--data-dir', join(directory, 'stopped')];
  const { exitCode, answer } = await rollcallJson(words, environment);
  assert.equal(exitCode, 1);
  assert.match(String(answer['message']), /works with another data directory/);
});

test('the queue is read while the daemon has the database open', async () => {
  const { exitCode, stdout } = await rollcall(['queue', 'status'], environment);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^events +0 waiting\n/);
  assert.match(stdout, /\nlast event +number 1\n/);
});

test('the doctor finds the daemon', async () => {
  const { answer } = await rollcallJson(['doctor'], environment);
  const { checks } = answer;
  assert.ok(Array.isArray(checks));
  const found = checks.filter(isRecord).find((check) => check['id'] === 'daemon');
  assert.match(String(found?.['found']), /^version \d+\.\d+\.\d+, 1 enrolled, 0 events queued/);
});
