/**
 * Runs every test: unit and contract tests first, two files at a time, then the end-to-end ones alone,
 * because they measure themselves against wall clocks of real browsers and processes.
 * `npm test -- PATTERN …` runs the files whose path contains a pattern.
 */
import { globSync } from 'node:fs';
import { spec } from 'node:test/reporters';
import { run } from 'node:test';
import { setUpForTests } from './setup/index.ts';
import { compileCache } from './setup/places.ts';

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

async function runGroup(files: string[], concurrency: number): Promise<void> {
  const events = run({ files, concurrency, timeout: 15 * 60_000 });
  events.on('test:pass', ({ skip, details }) => {
    if (details.type === 'suite') return;
    if (skip === undefined) counts.passed += 1;
    else counts.skipped += 1;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed += 1;
  });
  for await (const text of events.compose(spec)) process.stdout.write(String(text));
}

// Hundreds of processes load the same modules: what the first has compiled the others need not.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;
await setUpForTests();
for (const { files, concurrency } of groups) {
  const wanted = files.filter(isWanted);
  if (wanted.length > 0) await runGroup(wanted.toSorted(), concurrency);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
const nothingRan = counts.passed + counts.failed === 0;
if (nothingRan) console.error('No test ran: no file matched.');
process.exitCode = counts.failed > 0 || nothingRan ? 1 : 0;
