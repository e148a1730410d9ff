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

test('sync asks the running daemon, and says when central cannot be reached', async () => {
  daemon = startService({
    name: 'The daemon',
    entry: join(checkout, 'apps/daemon/src/main.ts'),
    environment: { ...environment },
    logPath: join(directory, 'daemon.log'),
  });
  await daemon.readyAt(`http://127.0.0.1:${environment['ROLLCALL_PORT']}/ready`, 90);
  const { exitCode, answer } = await rollcallJson(['sync', 'now'], environment);
  assert.equal(exitCode, 1);
  assert.equal(answer['code'], 'central-unreachable');
  assert.equal(answer['delivered'], 0);
  assert.equal(answer['centralReachable'], false);
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
  assert.match(stdout, /^waiting +0\n/);
});

test('the doctor finds the daemon', async () => {
  const { answer } = await rollcallJson(['doctor'], environment);
  const { checks } = answer;
  assert.ok(Array.isArray(checks));
  const found = checks.filter(isRecord).find((check) => check['id'] === 'daemon');
  assert.match(String(found?.['found']), /^version \d+\.\d+\.\d+, 0 enrolled, 0 events queued/);
});
