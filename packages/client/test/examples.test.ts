/** The examples as programs of their own, before a real daemon with the real networks and real pictures. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { accessScopes, livenessActions } from '@rollcall/domain';
import { openDeviceStore } from '@rollcall/store';
import {
  DaemonProcess,
  deviceSettings,
  modelsDirectory,
  newDataDirectory,
} from '../../../apps/daemon/test/support/daemon-process.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const specimens = join(root, 'packages/vision/test/fixtures/specimens');
const pictures = mkdtempSync(join(tmpdir(), 'rollcall-client-'));
const data = newDataDirectory(deviceSettings);
let daemon: DaemonProcess;
let environment: Record<string, string> = {};

before(async () => {
  environment = await makeCallers();
  const film = run(process.execPath, [join(root, 'scripts/film.ts'), pictures], {
    env: { ...process.env, ROLLCALL_MODELS_DIR: modelsDirectory },
  });
  daemon = await DaemonProcess.start({ dataDirectory: data.path });
  environment['ROLLCALL_URL'] = `http://127.0.0.1:${daemon.port}`;
  await film;
  for (const action of livenessActions) {
    const frame = String(furthest[action] ?? 17).padStart(3, '0');
    copyFileSync(join(pictures, action, `${frame}.jpg`), join(pictures, `${action}.jpg`));
  }
});
after(async () => {
  await daemon?.stop();
  data.remove();
  rmSync(pictures, { recursive: true, force: true });
});

/** The frame in which a movement is furthest, where that is not the eighteenth. */
const furthest: Partial<Record<string, number>> = { blink: 12, smile: 20 };

/** A user, and a program's key, in the data directory of the daemon to come. */
async function makeCallers(): Promise<Record<string, string>> {
  const store = openDeviceStore({ directory: data.path, now: Date.now });
  try {
    const user = { name: 'ada', password: 'correct horse battery', scopes: accessScopes };
    const contact = { email: 'ada@example.org', emailVerified: true, phoneVerified: false };
    await store.access.users.add({ ...user, ...contact });
    const { secret } = store.access.keys.add({ label: 'program', userId: null, scopes: accessScopes });
    return { ROLLCALL_USER: user.name, ROLLCALL_PASSWORD: user.password, ROLLCALL_KEY: secret };
  } finally {
    store.close();
  }
}

/** What the example printed. */
async function example(name: string, ...words: readonly string[]): Promise<string> {
  const file = join(import.meta.dirname, `../examples/${name}.ts`);
  const { stdout } = await run(process.execPath, [file, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  return stdout;
}

test('A: movements in pictures verify the user', async () => {
  const said = await example('liveness-sessions', pictures);
  assert.match(said, /^asked for \w+, \w+, \w+\npassed, confidence \d/);
  assert.match(said, /\nlevel liveness\n$/);
});

test('B: a face becomes a reference, and a position is inside or outside', async () => {
  const photo = join(pictures, 'photo.jpg');
  const { latitude, longitude } = deviceSettings.position;
  const inside = await example('enrolment-and-presence', photo, String(latitude), String(longitude));
  assert.equal(inside, 'Face registered.\nSuccess. You are within the allowed area.\n');
  const outside = await example('enrolment-and-presence', photo, '50', '8');
  assert.match(outside, /You are out of area/);
});

test('C: frames are answered with what is seen in them', async () => {
  const said = await example('realtime', join(pictures, 'turn_left'));
  assert.match(said, /^the first task: \S/);
  assert.match(said, /^000\.jpg: Forward$/m);
  assert.match(said, /: Left$/m);
  assert.match(said, /\n[01] of 4 tasks\n$/);
  assert.equal(said.match(/\.jpg: /g)?.length, readdirSync(join(pictures, 'turn_left')).length);
});

test('D: a selfie completes the step of an onboarding', async () => {
  const said = await example('onboarding', join(pictures, 'photo.jpg'), 'applicant@example.org');
  assert.equal(said, 'User data updated successfully; next: identityForm\n');
});

test('E: a passport and its holder are approved', async () => {
  await daemon.until('/api/v1/health', (response) => response?.status === 200);
  const said = await example('kyc', join(specimens, 'passport.jpg'), join(specimens, 'selfie.jpg'));
  assert.match(said, /^approved: ANNA MARIA ERIKSSON, born 12\/08\/1974\nnext, within 120 s: \S/);
});

test('what the daemon refuses is said with its status and its words', async () => {
  const file = join(import.meta.dirname, '../examples/realtime.ts');
  const env = { PATH: process.env['PATH'], ...environment, ROLLCALL_KEY: 'wrong' };
  await assert.rejects(run(process.execPath, [file, pictures], { env }), /401 \{/);
});
