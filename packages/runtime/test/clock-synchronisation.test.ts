import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isClockSynchronised } from '../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-clock-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const noMark = join(directory, 'no-such-mark');
const mark = join(directory, 'mark');
writeFileSync(mark, '');

/** A program in the place of timedatectl. */
function program(name: string, script: string): string {
  const path = join(directory, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('what the kernel says is believed, also against a mark that was left earlier', async () => {
  const right = 'test "$*" = "show --property=NTPSynchronized --value" &&';
  assert.equal(
    await isClockSynchronised({ command: program('yes', `${right} echo yes`), mark: noMark }),
    true,
  );
  assert.equal(await isClockSynchronised({ command: program('no', `${right} echo no`), mark }), false);
});

test('where the kernel cannot be asked the mark counts, and without it nothing is known', async () => {
  const silent = [program('fails', 'exit 1'), program('other', 'echo perhaps'), join(directory, 'absent')];
  for (const command of silent) {
    assert.equal(await isClockSynchronised({ command, mark }), true, command);
    assert.equal(await isClockSynchronised({ command, mark: noMark }), null, command);
  }
});
