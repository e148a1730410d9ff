/** The signing key can be changed, whatever happens on the way, and the chain goes on. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import type { DeviceStore } from '../src/index.ts';
import { append, newDirectory, openStore, pendingOf, verify } from './instruments.ts';

const nextAgreementKey = 'A'.repeat(43);
const keysOf = (directory: string): string => join(directory, 'device-keys.json');

function rotate(store: DeviceStore, together = (): void => undefined) {
  const { lastSequence: knownSequence } = store.outbox.status();
  return store.keyRotations.rotate({ knownSequence, nextAgreementKey, together });
}

test('the device keeps its id, and each event is signed by the key of its time', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const { deviceId, publicKey: first } = store.identity;
  append(store);
  const statement = rotate(store, () => store.facts.set('beside', 'it'));
  assert.partialDeepStrictEqual(statement, { generation: 1, previousKey: first, fromSequence: 2 });
  append(store);
  const second = store.identity.publicKey;
  assert.notEqual(first, second);
  const signers = pendingOf(store).map(({ hash: text, signature }) =>
    [first, second].findIndex((publicKey) => verify({ text, signature, publicKey })),
  );
  assert.deepEqual(signers, [0, 1]);
  store.close();
  const again = openStore(directory);
  assert.deepEqual([again.identity.deviceId, again.identity.publicKey], [deviceId, second]);
  assert.deepEqual(again.keyRotations.statements(), [statement]);
  assert.equal(again.facts.get('beside'), 'it');
  assert.equal(rotate(again)?.generation, 2);
});

test('a change that a clock far ahead has stamped is the last one only until the next', () => {
  let nowMs = Date.now();
  const store = openStore(newDirectory(), () => nowMs);
  nowMs += 365 * 86_400_000;
  rotate(store);
  assert.equal(store.keyRotations.madeAtMs(), nowMs);
  nowMs -= 365 * 86_400_000;
  rotate(store);
  assert.equal(store.keyRotations.madeAtMs(), nowMs);
});

test('nothing is changed while there is an event that central has not', () => {
  const store = openStore(newDirectory());
  const { publicKey } = store.identity;
  append(store);
  const refused = store.keyRotations.rotate({
    knownSequence: 0,
    nextAgreementKey,
    together: () => assert.fail('nothing changes'),
  });
  assert.deepEqual([refused, store.identity.publicKey], [null, publicKey]);
  append(store);
});

test('another process that has the store open signs its next event by the new key', () => {
  const directory = newDirectory();
  const [daemon, command] = [openStore(directory), openStore(directory)];
  append(command);
  rotate(daemon);
  const { hash: text, signature } = append(command);
  assert.ok(verify({ text, signature, publicKey: daemon.identity.publicKey }));
  append(daemon);
});

test('a change that was cut off before or after its transaction is a device all the same', () => {
  const directory = newDirectory();
  openStore(directory).close();
  const before = { ...JSON.parse(readFileSync(keysOf(directory), 'utf8')) };
  const untouched = readFileSync(join(directory, 'device.sqlite'));
  const store = openStore(directory);
  rotate(store);
  const { publicKey, deviceId } = store.identity;
  store.close();
  const { signingKey: nextSigningKey } = JSON.parse(readFileSync(keysOf(directory), 'utf8'));
  const both = JSON.stringify({ ...before, nextSigningKey });

  const changed = newDirectory();
  cpSync(join(directory, 'device.sqlite'), join(changed, 'device.sqlite'));
  writeFileSync(keysOf(changed), both);
  const ended = openStore(changed);
  assert.deepEqual([ended.identity.publicKey, ended.identity.deviceId], [publicKey, deviceId]);
  assert.ok(!readFileSync(keysOf(changed), 'utf8').includes('nextSigningKey'), 'the change is ended');
  append(ended);

  const unchanged = newDirectory();
  writeFileSync(join(unchanged, 'device.sqlite'), untouched);
  writeFileSync(keysOf(unchanged), both);
  const same = openStore(unchanged);
  assert.notEqual(same.identity.publicKey, publicKey);
  append(same);
  assert.equal(rotate(same)?.generation, 1);
});

test('the key of before is gone: it opens nothing after a change, and is told from that of another device', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const before = readFileSync(keysOf(directory));
  rotate(store);
  store.close();
  writeFileSync(keysOf(directory), before);
  assert.throws(
    () => openStore(directory),
    (error) =>
      isFault(error, 'device-key-unreadable') &&
      error.message.includes('from before the last change of its keys') &&
      error.message.includes('a backup that was made after') &&
      !error.message.includes('another device'),
  );
});
