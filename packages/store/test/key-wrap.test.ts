/**
 * The key file under a secret that the system keeps; see [Note: the wrapped key file]. systemd hands it over in a
 * directory, as the tests do; what seals it at rest (a TPM, or the machine's key) is systemd's, and not tried here.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { credentialName, keyProtectionOf, openDeviceStore } from '../src/index.ts';
import { append, atMorning, newDirectory } from './instruments.ts';

const keysOf = (directory: string): string => readFileSync(join(directory, 'device-keys.json'), 'utf8');

/** What the service manager gives to a service of this machine. */
function machine(secret = randomBytes(32)): string {
  const directory = join(newDirectory(), 'credentials');
  mkdirSync(directory);
  writeFileSync(join(directory, credentialName), secret);
  return directory;
}

const use = (credentials: string | null): void => {
  if (credentials === null) delete process.env['CREDENTIALS_DIRECTORY'];
  else process.env['CREDENTIALS_DIRECTORY'] = credentials;
};
afterEach(() => use(null));

/** Opens, records one event, closes. */
function live(directory: string): string {
  const store = openDeviceStore({ directory, now: atMorning });
  append(store);
  store.close();
  return store.identity.deviceId;
}

test('where the machine keeps a secret for us, the key file is noise to whoever copies the directory', () => {
  const directory = newDirectory();
  const here = machine();
  use(here);
  const deviceId = live(directory);
  assert.equal(keyProtectionOf(directory), 'wrapped');
  assert.ok(!/signingKey|secret"/.test(keysOf(directory)));
  assert.equal(live(directory), deviceId, 'here it is the same device at each start');

  use(null);
  const names = { code: 'device-key-unreadable' };
  assert.throws(() => live(directory), names, 'a machine without a secret');
  use(machine());
  assert.throws(() => live(directory), names, 'another machine');
  use(here);
  assert.equal(live(directory), deviceId, 'and nothing was changed by those who tried');
});

test('a key file of before is wrapped by the first start that finds the secret', () => {
  const directory = newDirectory();
  const deviceId = live(directory);
  assert.equal(keyProtectionOf(directory), 'file');
  use(machine());
  assert.equal(live(directory), deviceId);
  assert.equal(keyProtectionOf(directory), 'wrapped');
});

test('new keys are wrapped too', () => {
  const directory = newDirectory();
  use(machine());
  const store = openDeviceStore({ directory, now: atMorning });
  const knownSequence = append(store).sequence;
  const rotated = store.keyRotations.rotate({
    knownSequence,
    nextAgreementKey: 'A'.repeat(43),
    together: () => undefined,
  });
  assert.equal(rotated?.generation, 1);
  store.close();
  assert.equal(keyProtectionOf(directory), 'wrapped');
  live(directory);
});

test('a backup with keys opens on another machine', async () => {
  const directory = newDirectory();
  use(machine());
  const deviceId = live(directory);
  const store = openDeviceStore({ directory, now: atMorning });
  const backup = join(newDirectory(), 'backup');
  await store.maintenance.backUp(backup, true);
  store.close();
  use(null);
  assert.equal(live(backup), deviceId);
});

test('a wrapped key file that was altered is told, and a secret that is too short is none', () => {
  const directory = newDirectory();
  const here = machine();
  use(here);
  live(directory);
  const altered = keysOf(directory).replace(/(.{20})(.)/, (_, before: string, one: string) =>
    before.concat(one === 'A' ? 'B' : 'A'),
  );
  writeFileSync(join(directory, 'device-keys.json'), altered);
  assert.throws(() => live(directory), { code: 'device-key-unreadable' });
  use(machine(randomBytes(8)));
  const other = newDirectory();
  live(other);
  assert.equal(keyProtectionOf(other), 'file');
});
