import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { openDeviceStore } from '@rollcall/store';
import { readQrCodes } from '@rollcall/vision';
import { rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const dataDir = join(directory, 'device');
const people = (...words: string[]) => rollcallJson(['people', ...words, '--data-dir', dataDir]);

test('a person without a face gets a PIN and a badge, and loses them', async () => {
  assert.equal((await people('add', '1042', '--name', 'Demo Person')).answer['outcome'], 'added');
  assert.equal((await people('add', '1042', '--name', 'Another')).answer['code'], 'input-invalid');
  const pinFile = join(directory, 'pin');
  writeFileSync(pinFile, '7391\n');
  const set = await people('set-pin', '1042', '--pin-file', pinFile, '--supervisor');
  assert.deepEqual(set.answer, { outcome: 'set', enroleeId: '1042', number: '1042', isSupervisor: true });
  const out = join(directory, 'badge.png');
  assert.equal((await people('badge', '1042', '--out', out)).answer['outcome'], 'issued');
  assert.equal(
    (await people('badge', '1042', '--out', out)).answer['code'],
    'input-invalid',
    'never over a file',
  );

  const store = openDeviceStore({ directory: dataDir, now: Date.now });
  const holder = await store.pins.holderOf('1042', '7391');
  assert.ok(!isRefusal(holder) && holder.isSupervisor);
  const [token = ''] = await readQrCodes(readFileSync(out));
  assert.equal(store.badges.holderOf(token), '1042');
  assert.equal((await people('revoke-badge', '1042')).answer['outcome'], 'revoked');
  assert.equal((await people('clear-pin', '1042')).answer['outcome'], 'cleared');
  assert.equal(store.badges.holderOf(token), null);
  assert.ok(isRefusal(await store.pins.holderOf('1042', '7391')));
  store.close();
  assert.equal((await people('revoke-badge', '1042')).answer['code'], 'input-invalid');
  assert.equal((await people('clear-pin', '1042')).answer['code'], 'input-invalid');
});

test('an easy PIN, a wrong ending and a person who is not there are told', async () => {
  const pinFile = join(directory, 'easy');
  writeFileSync(pinFile, '1234');
  assert.equal((await people('set-pin', '1042', '--pin-file', pinFile)).answer['code'], 'input-invalid');
  assert.equal(
    (await people('badge', '1042', '--out', join(directory, 'b.pdf'))).answer['code'],
    'input-invalid',
  );
  assert.equal(
    (await people('badge', 'who', '--out', join(directory, 'b.svg'))).answer['code'],
    'input-invalid',
  );
});
