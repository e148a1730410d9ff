/** See [Note: a check with a deadline]. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runUntil } from '../src/doctor/run-until.ts';
import { temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();

function script(name: string, text: string): URL {
  const path = join(directory, `${name}.ts`);
  writeFileSync(path, text);
  return pathToFileURL(path);
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('the last line is the answer, and what was given is an argument', async () => {
  const said = script('said', `console.log('first'); console.log(JSON.parse(process.argv[2]).word);`);
  assert.deepEqual(await runUntil(said, { word: 'a "word"' }, 60_000), { line: 'a "word"', isLate: false });
});

test('one that dies without a word has said nothing, in time', async () => {
  const died = script('died', `process.kill(process.pid, 'SIGSEGV');`);
  assert.deepEqual(await runUntil(died, {}, 60_000), { line: '', isLate: false });
});

test('one that hangs is killed with what it started', async () => {
  const pids = join(directory, 'pids');
  const hangs = script(
    'hangs',
    `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
writeFileSync(${JSON.stringify(pids)}, JSON.stringify([process.pid, child.pid]));
for (;;);`,
  );
  const startedAt = performance.now();
  const { isLate } = await runUntil(hangs, {}, 5000);
  assert.ok(isLate && performance.now() - startedAt < 15_000);
  const started: unknown = JSON.parse(readFileSync(pids, 'utf8'));
  assert.ok(Array.isArray(started) && started.length === 2);
  for (const pid of started) assert.ok(typeof pid === 'number' && !isAlive(pid), String(pid));
});
