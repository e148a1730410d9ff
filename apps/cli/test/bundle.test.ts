/** Names, templates, tokens and keys are planted in every file and log line that a bundle could carry; none is in it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { openDeviceStore } from '@rollcall/store';
import { attendanceOf, clockTrust, enroleeId, templateOf } from '../../../packages/store/test/record.ts';
import { makeDevice, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const person = { id: 'canary-id-7741', name: 'Quetzalia Canaryfeather' };
const planted = {
  displayName: person.name,
  firstName: 'Quetzalia',
  id: person.id,
  pin: '48159263',
  user: 'canaryuser',
  email: 'canary@people.example.org',
  password: 'Pa55-canary-word',
  token: 'tok_canary_6f1d0f7ab2',
  apiKey: 'CanaryKeyCanaryKeyCanaryKeyCanaryKey1234',
  urlPassword: 'hunter2canary',
  query: 'canaryquery',
  home: 'canaryhome',
  site: 'House of Canaryfeather',
  device: 'Desk of Doctor Canary',
  note: 'canary-portrait.jpg',
  number: '90417',
  jwt: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlY2FuYXJ5',
};

const line = (fields: object): string =>
  JSON.stringify({ level: 'error', time: '2026-11-20T08:30:00.000Z', pid: 7, name: 'daemon', ...fields });

/** Every field of a log line, every kind of line, and lines of other programs. */
function logWithPlants(templates: readonly string[]): string {
  const all = [...Object.values(planted), ...templates];
  const lines = all.flatMap((secret) => [
    line({ msg: secret }),
    line({
      msg: 'a request failed',
      [secret]: secret,
      err: {
        type: secret,
        code: secret,
        message: secret,
        stack: `Error: ${secret}\n at ${secret} (apps/daemon/src/main.ts:1:2)`,
      },
    }),
    line({ msg: `a request failed ${secret}`, path: `/api/${secret}`, context: { who: secret } }),
    secret,
    JSON.stringify({ MESSAGE: secret, _SYSTEMD_UNIT: `rollcall-${secret}.service` }),
    JSON.stringify({
      MESSAGE: line({ msg: 'ready', who: secret }),
      _SYSTEMD_UNIT: 'rollcall-daemon.service',
      _CMDLINE: secret,
    }),
    line({ level: secret, msg: 'ready' }),
    line({ time: secret, msg: 'ready' }),
  ]);
  return `${lines.join('\n')}\n`;
}

async function plantDevice(dataDir: string): Promise<readonly string[]> {
  makeDevice(dataDir);
  const store = openDeviceStore({ directory: dataDir, now: Date.now });
  const template = templateOf(3);
  store.people.enrol({
    enroleeId: enroleeId(person.id),
    displayName: person.name,
    templates: [template],
    clockTrust,
  });
  await store.pins.set({
    enroleeId: enroleeId(person.id),
    number: planted.number,
    pin: planted.pin,
    isSupervisor: true,
  });
  const event = store.events.append(attendanceOf(person.id), { clockTrust });
  assert.ok('id' in event);
  store.outbox.settle([
    { id: event.id, status: 'rejected', code: planted.token, message: `refused ${person.name}` },
  ]);
  await store.access.users.add({
    name: planted.user,
    password: planted.password,
    email: planted.email,
    scopes: [],
    emailVerified: true,
    phoneVerified: false,
  });
  store.close();
  const settings = {
    deviceName: planted.device,
    site: {
      id: person.id,
      name: planted.site,
      fence: { shape: 'circle', centre: { latitude: 12.345678, longitude: 98.7654321 }, radiusMetres: 20 },
    },
    position: { latitude: 12.345678, longitude: 98.7654321, accuracyMetres: 5 },
    centralUrl: `https://${planted.user}:${planted.urlPassword}@127.0.0.1:1/?key=${planted.query}`,
    smtp: {
      host: 'mail.example.org',
      port: 25,
      user: planted.user,
      password: planted.password,
      from: planted.email,
    },
    registrationTokenFile: `/home/${planted.home}/token`,
    [planted.user]: planted.token,
    [planted.email]: planted.token,
    livenessVerifier: planted.apiKey,
    logLevel: 'info',
    corsOrigins: [`https://${planted.user}.example.org`],
  };
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  for (const name of ['device-token', 'login-secret', planted.note, `${person.name}.json`])
    writeFileSync(join(dataDir, name), `${planted.token} ${planted.apiKey}`);
  await mkdir(join(dataDir, 'support'));
  const bytes = Buffer.from(template.vector.buffer);
  return ['base64', 'base64url', 'hex'].map((encoding) =>
    bytes.toString(encoding as BufferEncoding).slice(0, 80),
  );
}

/** As it is, and as somebody might write it down otherwise. */
const forms = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
];

function assertFree(text: string, secrets: readonly string[], where: string): void {
  for (const secret of secrets)
    for (const form of forms(secret))
      assert.ok(!text.toLowerCase().includes(form.toLowerCase()), `${where} holds ${secret}`);
}

test('nothing of what is planted travels, whatever file or line it is in', async () => {
  const directory = temporaryDirectory();
  const dataDir = join(directory, 'data');
  const templates = await plantDevice(dataDir);
  const keys = readFileSync(join(dataDir, 'device-keys.json'), 'utf8');
  const secretsOfKeys = [...keys.matchAll(/"([A-Za-z0-9+/_=-]{20,})"/g)].map(([, secret]) => secret ?? '');
  assert.ok(secretsOfKeys.length > 0, 'the keys are there to be looked for');
  const journal = join(directory, 'journal');
  writeFileSync(
    journal,
    `${logWithPlants([...templates, ...secretsOfKeys])}${line({ msg: 'a request failed', err: { type: 'Fault', code: 'disk-full', stack: 'Fault: x\n at f (/opt/x/apps/daemon/src/main.ts:12:3)' } })}\n`,
  );
  const words = ['bundle', '--data-dir', dataDir, '--journal', journal];
  const { exitCode, answer } = await rollcallJson(words, {
    ROLLCALL_PORT: '1',
    ROLLCALL_DEVICE_NAME: planted.device,
  });
  assert.equal(exitCode, 0);
  const bytes = readFileSync(String(answer['file']));
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, content]) => [name, Buffer.from(content).toString()] as const,
  );
  const secrets = [...Object.values(planted), ...templates, ...secretsOfKeys, '12.345678', '98.7654321'];
  for (const [name, text] of files) assertFree(`${name}\n${text}`, secrets, name);
  assertFree(bytes.toString('latin1'), secrets, 'the zip');

  const textOf = (name: string): string => files.find(([file]) => file === name)?.[1] ?? assert.fail(name);
  assert.deepEqual(
    files.map(([name]) => name),
    [
      'contents.txt',
      'doctor.json',
      'machine.json',
      'settings.json',
      'health.json',
      'queue.json',
      'files.json',
      'log.jsonl',
    ],
  );
  for (const [name] of files.slice(1))
    assert.match(textOf('contents.txt'), new RegExp(`^  ${name} +\\w`, 'm'));
  const last = textOf('log.jsonl').trim().split('\n').at(-1) ?? '';
  assert.deepEqual(JSON.parse(last), {
    time: '2026-11-20T08:30:00.000Z',
    level: 'error',
    msg: 'a request failed',
    error: 'Fault',
    code: 'disk-full',
    at: ['apps/daemon/src/main.ts:12:3'],
  });
  assert.equal(JSON.parse(textOf('queue.json')).deadLetters, 1);
  assert.equal(JSON.parse(textOf('settings.json')).file.logLevel, 'info');
  assert.equal(JSON.parse(textOf('settings.json')).file.smtp.password, '(set)');
  assert.ok(JSON.parse(textOf('doctor.json')).checks.length > 25);
});

test('a broken device has a bundle all the same, and three are kept', async () => {
  const dataDir = join(temporaryDirectory(), 'broken');
  await mkdir(dataDir);
  writeFileSync(join(dataDir, 'device.sqlite'), 'this is no database '.repeat(500));
  writeFileSync(join(dataDir, 'settings.json'), `{ "smtp": "${planted.password}`);
  await mkdir(join(dataDir, 'support'));
  for (const second of [1, 2, 3])
    writeFileSync(join(dataDir, `support/support-2026-01-01T00000${second}Z.zip`), '');
  const { exitCode, stdout } = await rollcall(['bundle', '--data-dir', dataDir, '--journal', '/dev/null'], {
    ROLLCALL_PORT: '1',
  });
  assert.equal(exitCode, 0);
  assert.match(stdout, /Read it before you send it/);
  const kept = readdirSync(join(dataDir, 'support'));
  assert.equal(kept.length, 3);
  assert.ok(!kept.includes('support-2026-01-01T000001Z.zip'));
  const newest = kept.toSorted().at(-1) ?? '';
  const queue = JSON.parse(
    Buffer.from(unzipSync(readFileSync(join(dataDir, 'support', newest)))['queue.json'] ?? []).toString(),
  );
  assert.equal(queue.unread, 'database-corrupt');
});

test('a log that is not there is said to be', async () => {
  const { exitCode, answer } = await rollcallJson([
    'bundle',
    '--data-dir',
    temporaryDirectory(),
    '--journal',
    '/nowhere/log',
  ]);
  assert.equal(exitCode, 1);
  assert.equal(answer['code'], 'file-unreadable');
});
