/** What is packed is what is committed, under the version that its programs say of themselves. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { committedVersion } from '../package/version.ts';

const root = join(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'rollcall-version-'));
after(() => rmSync(directory, { recursive: true, force: true }));

let checkout = '';
beforeEach(() => {
  checkout = mkdtempSync(join(directory, 'checkout-'));
});

function git(...words: string[]): void {
  const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
  assert.equal(spawnSync('git', [...who, ...words], { cwd: checkout }).status, 0, words.join(' '));
}

function raise(version: string, folder = '.'): void {
  mkdirSync(join(checkout, folder), { recursive: true });
  const manifest = { name: 'rollcall', version, type: 'module' };
  writeFileSync(join(checkout, folder, 'package.json'), JSON.stringify(manifest, null, 2));
}

describe('the version of a package', () => {
  test('is the one that is committed', () => {
    git('init', '--quiet');
    raise('0.1.1');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Version 0.1.1');
    assert.equal(committedVersion(checkout), '0.1.1');
    raise('0.1.2');
    assert.throws(() => committedVersion(checkout), /says version 0\.1\.2, and the last commit 0\.1\.1/);
  });

  for (const app of ['daemon', 'central'])
    test(`is the one that ${app} says of itself`, () => {
      const program = `apps/${app}/src/version.ts`;
      mkdirSync(join(checkout, dirname(program)), { recursive: true });
      cpSync(join(root, program), join(checkout, program));
      symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
      raise('0.1.1');
      raise('0.1.0', `apps/${app}`);
      const words = ['--print', `require('./${program}').version`];
      const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: checkout, encoding: 'utf8' });
      assert.equal(stdout.trim(), '0.1.1', stderr);
    });
});
