/**
 * Runs every test: unit and contract tests first, two files at a time, then the end-to-end ones alone,
 * because they measure themselves against wall clocks of real browsers and processes.
 * `npm test -- PATTERN …` runs the files whose path contains a pattern, or begins with it where it ends with a slash. The
 * files that took longest, and what was skipped, are listed at the end.
 */
import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { spec } from 'node:test/reporters';
import { run } from 'node:test';
import { setUpForTests } from './setup/index.ts';
import { compileCache, root } from './setup/places.ts';
import { countTests, isWanted, type Tally } from './tally.ts';

const groups = [
  {
    files: globSync(['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'device/test/**/*.test.ts']),
    concurrency: 2,
  },
  { files: globSync('test/**/*.test.ts'), concurrency: 1 },
];
const patterns = process.argv.slice(2);
const tally: Tally = { passed: 0, failed: 0, skipped: [] };
const files: { readonly file: string; readonly seconds: number }[] = [];

async function runGroup(group: string[], concurrency: number): Promise<void> {
  const events = run({ files: group, concurrency, timeout: 15 * 60_000 });
  countTests(events, tally);
  events.on('test:summary', ({ file, duration_ms: milliseconds }) => {
    if (file !== undefined) files.push({ file: relative(root, file), seconds: milliseconds / 1000 });
  });
  for await (const text of events.compose(spec)) process.stdout.write(String(text));
}

// Hundreds of processes load the same modules: what the first has compiled the others need not.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;
await setUpForTests();
for (const group of groups) {
  const wanted = group.files.filter((file) => isWanted(file, patterns));
  if (wanted.length > 0) await runGroup(wanted.toSorted(), group.concurrency);
}
const slowest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, 20);
for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(0).padStart(4)} s  ${file}`);
for (const what of tally.skipped) console.log(`skipped  ${what}`);
const { passed, failed, skipped } = tally;
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
const nothingRan = passed + failed === 0;
if (nothingRan) console.error('No test ran: no file matched.');
process.exitCode = failed > 0 || nothingRan ? 1 : 0;
