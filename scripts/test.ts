/**
 * Runs every test: unit and contract tests first, two files at a time, then the end-to-end ones alone,
 * because they measure themselves against wall clocks of real browsers and processes.
 * `npm test -- PATTERN …` runs the files whose path contains a pattern. The files that took longest are listed at the end.
 */
import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { spec } from 'node:test/reporters';
import { run } from 'node:test';
import { setUpForTests } from './setup/index.ts';
import { compileCache, root } from './setup/places.ts';

const groups = [
  {
    files: globSync(['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'device/test/**/*.test.ts']),
    concurrency: 2,
  },
  { files: globSync('test/**/*.test.ts'), concurrency: 1 },
];
const patterns = process.argv.slice(2);
const isWanted = (file: string): boolean =>
  patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));

const counts = { passed: 0, failed: 0, skipped: 0 };
const files: { readonly file: string; readonly seconds: number }[] = [];

async function runGroup(group: string[], concurrency: number): Promise<void> {
  const events = run({ files: group, concurrency, timeout: 15 * 60_000 });
  events.on('test:pass', ({ skip, details }) => {
    if (details.type === 'suite') return;
    if (skip === undefined) counts.passed += 1;
    else counts.skipped += 1;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed += 1;
  });
  events.on('test:summary', ({ file, duration_ms: milliseconds }) => {
    if (file !== undefined) files.push({ file: relative(root, file), seconds: milliseconds / 1000 });
  });
  for await (const text of events.compose(spec)) process.stdout.write(String(text));
}

// Hundreds of processes load the same modules: what the first has compiled the others need not.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;
await setUpForTests();
for (const group of groups) {
  const wanted = group.files.filter(isWanted);
  if (wanted.length > 0) await runGroup(wanted.toSorted(), group.concurrency);
}
const slowest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, 20);
for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(0).padStart(4)} s  ${file}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
const nothingRan = counts.passed + counts.failed === 0;
if (nothingRan) console.error('No test ran: no file matched.');
process.exitCode = counts.failed > 0 || nothingRan ? 1 : 0;
