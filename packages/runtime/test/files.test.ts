import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { lockDirectory, writeFileAtomically } from '../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-files-'));
after(() => rmSync(directory, { recursive: true }));

test('a file is replaced whole, with its mode, and nothing is left beside it', async () => {
  const place = mkdtempSync(join(directory, 'a-'));
  const path = join(place, 'token');
  await writeFileAtomically(path, 'one', 0o644);
  await writeFileAtomically(path, 'two');
  assert.equal(readFileSync(path, 'utf8'), 'two');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(place), ['token']);
});

test('a write that fails leaves nothing behind', async () => {
  const place = mkdtempSync(join(directory, 'b-'));
  mkdirSync(join(place, 'taken', 'full'), { recursive: true });
  await assert.rejects(writeFileAtomically(join(place, 'taken'), 'x'));
  assert.deepEqual(readdirSync(place), ['taken']);
});

test('a directory is locked once, and free again after the release', () => {
  const place = join(directory, 'locked');
  const lock = lockDirectory(place);
  assert.throws(
    () => lockDirectory(place),
    (error: unknown) => isFault(error, 'already-running') && error.message.includes(String(process.pid)),
  );
  lock.release();
  lockDirectory(place).release();
  assert.deepEqual(readdirSync(place), []);
  assert.equal(statSync(place).mode & 0o777, 0o700);
});

test('locks of different names do not exclude one another', () => {
  const place = join(directory, 'two-names');
  const [process, work] = [lockDirectory(place), lockDirectory(place, '.work')];
  assert.throws(
    () => lockDirectory(place, '.work'),
    (error: unknown) => isFault(error, 'already-running'),
  );
  work.release();
  lockDirectory(place, '.work').release();
  process.release();
  assert.deepEqual(readdirSync(place), []);
});

test('the lock of a process that was killed is recovered; that of a living one is not', async () => {
  const place = join(directory, 'crash');
  const module = JSON.stringify(new URL('../src/directory-lock.ts', import.meta.url).href);
  const script = `const { lockDirectory } = await import(${module}); lockDirectory(process.argv[1]);
    console.log('locked'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, place]);
  await once(child.stdout, 'data');
  assert.throws(
    () => lockDirectory(place),
    (error: unknown) => isFault(error, 'already-running'),
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockDirectory(place).release();
});

test('a lock whose process id went to another program is stale, and so is an unreadable one', () => {
  for (const content of [`${process.pid} some-boot/1 x\n`, '', 'nonsense']) {
    const place = mkdtempSync(join(directory, 'stale-'));
    writeFileSync(join(place, 'process.lock'), content);
    lockDirectory(place).release();
    assert.deepEqual(readdirSync(place), []);
  }
});

test('a directory that cannot be made is a clear fault', () => {
  const file = join(directory, 'plain-file');
  writeFileSync(file, '');
  assert.throws(
    () => lockDirectory(join(file, 'inside')),
    (error: unknown) => isFault(error, 'file-unreadable'),
  );
});
