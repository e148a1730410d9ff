/** What cannot be written is told in words, and no program's fault. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { asUnwritable, writeOutput } from '../src/write-output.ts';
import { makeDevice, rollcall, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const file = join(directory, 'a-file');
writeFileSync(file, '');

test('a bundle that has no place is told so, without a trace', async () => {
  const dataDir = join(directory, 'device');
  makeDevice(dataDir);
  const words = ['bundle', '--data-dir', dataDir, '--journal', file, '--out', join(file, 'support.zip')];
  const { exitCode, stderr } = await rollcall(words);
  assert.equal(exitCode, 1);
  assert.match(stderr, /support\.zip cannot be written: what it is to lie in is no directory/);
  assert.doesNotMatch(stderr, /unexpected| at /);
});

test('every usual reason has its words', async () => {
  for (const [path, reason] of [
    [join(file, 'picture.jpg'), /is no directory/],
    [join(directory, 'nowhere/picture.jpg'), /there is no such directory/],
    [directory, /it is a directory/],
  ] as const)
    await assert.rejects(
      writeOutput(path, 'x'),
      (error) => isFault(error, 'file-unreadable') && reason.test(error.message),
    );
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  assert.equal(asUnwritable(file, full).code, 'disk-full');
});
