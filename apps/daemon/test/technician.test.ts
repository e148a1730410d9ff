/** The technician's interface over HTTP, with the real PIN, the real sessions and the real command behind it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { refuse } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, technicianPinOf } from '@rollcall/store';
import { createHttpApp } from '../src/http/app.ts';
import { technicianFamily } from '../src/http/families/technician/family.ts';
import {
  createSessions,
  DoctorRounds,
  Jobs,
  keepCalibration,
  readCalibration,
  runCommand,
} from '../src/technician/index.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { eventually as until } from './support/eventually.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-technician-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const right = '407193';

const stand = {
  eyesAt: 0.4,
  pitchDegrees: 2,
  centimetres: 55,
  brightness: 120,
  clipped: 0.01,
  sharpness: 40,
  height: 'well',
  distance: 'well',
  light: 'well',
} as const;
const calibration = {
  measuredAt: '2026-11-20T09:00:00.000Z',
  stand,
  screen: { dark: 90, lit: 101, verdict: 'well' },
};

function makeKiosk(name: string) {
  const dataDirectory = join(directory, name);
  mkdirSync(dataDirectory);
  openDeviceStore({ directory: dataDirectory, now: Date.now }).close();
  const clock = { ms: 0 };
  const pin = technicianPinOf(dataDirectory);
  const place = { dataDirectory, modelsDir: modelsDirectory, port: 1 };
  const jobs = new Jobs({ run: (words) => runCommand(words, place), monotonicMs: () => performance.now() });
  after(() => jobs.stop());
  const app = createHttpApp({
    families: [
      technicianFamily({
        sessions: createSessions(pin, () => clock.ms),
        jobs,
        look: (image) => Promise.resolve(image.length > 3 ? { stand } : refuse('no-face')),
        calibration: () => readCalibration(dataDirectory),
        keepCalibration: (found) => keepCalibration(dataDirectory, found),
      }),
    ],
    access: { authenticate: () => Promise.resolve(null) },
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    deviceToken: 'x'.repeat(43),
    kioskDirectory: directory,
    version: '1',
    logger: createLogger('test', 'silent'),
  });
  const ask = async (
    method: string,
    path: string,
    given: { token?: string; body?: unknown; type?: string; host?: string } = {},
  ) => {
    const { token, body, type = 'application/json', host = '127.0.0.1:4500' } = given;
    const response = await app.request(`/api/technician${path}`, {
      method,
      headers: {
        host,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  const logIn = async (): Promise<string> => {
    await pin.set(right);
    return (await ask('POST', '/session', { body: { pin: right } })).body.token;
  };
  return { ask, logIn, pin, clock, dataDirectory };
}

describe('the PIN', () => {
  test('is long, not easy, kept as a hash that the owner alone can read', async () => {
    const { pin, dataDirectory } = makeKiosk('pin');
    for (const easy of [
      '12345',
      '123456',
      '987654',
      '901234',
      '111111',
      '112112',
      '12345678901',
      'abcdef',
      '',
    ])
      await assert.rejects(pin.set(easy), { code: 'input-invalid' }, easy);
    assert.equal(pin.isSet(), false);
    await pin.set(right);
    const file = join(dataDirectory, 'technician-pin');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(readFileSync(file, 'utf8'), /^\$argon2id\$/);
    assert.equal(await pin.isRight(right), true);
    writeFileSync(file, '');
    assert.equal(await pin.isRight(right), false, 'a damaged file opens to nobody');
    assert.equal(pin.clear(), true);
    assert.equal(pin.clear(), false);
  });

  test('none is set: nobody gets in, and the answer says how', async () => {
    const { ask } = makeKiosk('none');
    assert.deepEqual((await ask('GET', '')).body, { isPinSet: false, lockedSeconds: 0 });
    const { status, body } = await ask('POST', '/session', { body: { pin: right } });
    assert.equal(status, 409);
    assert.match(body.message, /rollcall technician set-pin/);
  });

  test('five wrong ones lock it, many at once as well; afterwards the right one opens', async () => {
    const { ask, pin, clock } = makeKiosk('locked');
    await pin.set(right);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => ask('POST', '/session', { body: { pin: '555444' } })),
    );
    assert.deepEqual(
      tries.map(({ status }) => status),
      [401, 401, 401, 401, 401, 429, 429, 429],
    );
    const locked = await ask('POST', '/session', { body: { pin: right } });
    assert.equal(locked.status, 429, 'the right one too');
    assert.equal(locked.headers.get('retry-after'), '300');
    clock.ms += 301_000;
    assert.equal((await ask('POST', '/session', { body: { pin: right } })).status, 200);
    assert.equal((await ask('GET', '')).body.lockedSeconds, 0);
  });

  test('bad requests are refused', async () => {
    const { ask } = makeKiosk('bad');
    for (const body of [{}, { pin: 1 }, { pin: 'abcd' }, { pin: '1'.repeat(99) }, { pin: right, more: 1 }])
      assert.equal((await ask('POST', '/session', { body })).status, 422, JSON.stringify(body));
    assert.equal((await ask('POST', '/session', { body: '{' })).status, 400);
    assert.equal((await ask('POST', '/session', { body: 'pin', type: 'text/plain' })).status, 415);
    assert.equal((await ask('POST', '/session', { body: { pin: right }, host: 'evil.example' })).status, 403);
  });
});

describe('a session', () => {
  test('is asked for by everything, and ends by itself and by word', async () => {
    const { ask, logIn, clock } = makeKiosk('session');
    for (const [method, path] of [
      ['DELETE', '/session'],
      ['POST', '/job'],
      ['GET', '/job'],
      ['DELETE', '/job'],
      ['POST', '/look'],
      ['GET', '/calibration'],
      ['PUT', '/calibration'],
    ] as const) {
      assert.equal((await ask(method, path)).status, 401, `${method} ${path}`);
      assert.equal((await ask(method, path, { token: 'x'.repeat(43) })).status, 401, `${method} ${path}`);
    }
    const token = await logIn();
    clock.ms += 599_000;
    assert.equal((await ask('GET', '/job', { token })).status, 200);
    clock.ms += 599_000;
    assert.equal((await ask('GET', '/job', { token })).status, 200, 'each request keeps it alive');
    clock.ms += 601_000;
    assert.equal((await ask('GET', '/job', { token })).status, 401);
    const next = await logIn();
    assert.equal((await ask('DELETE', '/session', { token: next })).status, 204);
    assert.equal((await ask('GET', '/job', { token: next })).status, 401);
  });
});

describe('work', () => {
  test('the doctor is the command; one at a time; what it found goes with the session', async () => {
    const { ask, logIn } = makeKiosk('doctor');
    const token = await logIn();
    assert.deepEqual((await ask('GET', '/job', { token })).body, { job: null });
    assert.equal((await ask('POST', '/job', { token, body: { work: 'doctor' } })).status, 202);
    assert.equal((await ask('POST', '/job', { token, body: { work: 'bundle' } })).status, 409);
    await until(
      'the doctor has ended',
      async () => (await ask('GET', '/job', { token })).body.job.state !== 'running',
      60_000,
    );
    const { job } = (await ask('GET', '/job', { token })).body;
    assert.equal(job.state, 'ended');
    assert.ok(job.answer.checks.length > 25 && job.seconds > 0);
    await ask('DELETE', '/session', { token });
    assert.deepEqual((await ask('GET', '/job', { token: await logIn() })).body, { job: null });
  });

  test('a bundle is written, and a burn-in is stopped', async () => {
    const { ask, logIn, dataDirectory } = makeKiosk('bundle');
    const token = await logIn();
    const ended = async (): Promise<boolean> =>
      (await ask('GET', '/job', { token })).body.job.state !== 'running';
    await ask('POST', '/job', { token, body: { work: 'bundle' } });
    await until('the bundle is written', ended, 60_000);
    const { answer } = (await ask('GET', '/job', { token })).body.job;
    assert.ok(answer.file.startsWith(dataDirectory) && statSync(answer.file).size > 1000);
    await ask('POST', '/job', { token, body: { work: 'burn-in', minutes: 100 } });
    assert.equal((await ask('DELETE', '/job', { token })).status, 204);
    await until('it has stopped', ended, 60_000);
    assert.equal((await ask('GET', '/job', { token })).body.job.state, 'stopped');
  });

  test('what is no work is refused', async () => {
    const { ask, logIn } = makeKiosk('no-work');
    const token = await logIn();
    for (const body of [
      {},
      { work: 'wipe' },
      { work: 'burn-in', minutes: 0 },
      { work: 'burn-in', minutes: 1e9 },
      { work: 'doctor', extra: 1 },
    ])
      assert.equal((await ask('POST', '/job', { token, body })).status, 422, JSON.stringify(body));
  });
});

describe('calibration', () => {
  test('is kept in the data directory and read again', async () => {
    const { ask, logIn, dataDirectory } = makeKiosk('calibration');
    const token = await logIn();
    assert.deepEqual((await ask('GET', '/calibration', { token })).body, { calibration: null });
    assert.equal((await ask('PUT', '/calibration', { token, body: calibration })).status, 200);
    assert.deepEqual((await ask('GET', '/calibration', { token })).body, { calibration });
    writeFileSync(join(dataDirectory, 'calibration.json'), '{');
    assert.deepEqual((await ask('GET', '/calibration', { token })).body, { calibration: null });
    for (const body of [
      {},
      { ...calibration, stand: null },
      { ...calibration, measuredAt: 'now' },
      { ...calibration, who: 'me' },
    ])
      assert.equal((await ask('PUT', '/calibration', { token, body })).status, 422);
  });

  test('a picture is looked at, and what is none is told', async () => {
    const { ask, logIn } = makeKiosk('look');
    const token = await logIn();
    const look = (body: string, type: string) => ask('POST', '/look', { token, body, type });
    assert.deepEqual((await look('a picture', 'image/jpeg')).body, { stand });
    assert.equal((await look('no', 'image/jpeg')).status, 400);
    assert.equal((await look('a picture', 'text/html')).status, 415);
    assert.equal((await look('x'.repeat(1_100_000), 'image/jpeg')).status, 413);
  });
});

test('the rounds keep the codes of the last one, without what would disturb the kiosk', async () => {
  const asked: (readonly string[])[] = [];
  const answers = [
    { checks: [{ id: 'disk', status: 'warning', code: 'low', title: 'Disk', found: '800 MB' }] },
    { outcome: 'failed' },
  ];
  const rounds = new DoctorRounds({
    run: (words) => {
      asked.push(words);
      return { answer: Promise.resolve(answers.shift() ?? null), stop: () => undefined };
    },
    everyMs: 1,
    firstMs: 1,
  });
  assert.equal(rounds.lines, null);
  rounds.start();
  await until('three rounds', async () => asked.length >= 3, 20_000);
  rounds.stop();
  assert.deepEqual(
    rounds.lines,
    [{ id: 'disk', status: 'warning', code: 'low' }],
    'what failed changes nothing',
  );
  assert.deepEqual(asked[0], ['doctor', '--without', 'execution-provider,network-speed,camera']);
});
