/**
 * Walks through the program as somebody would who meets it for the first time: `npm run e2e -- admin`. Real processes,
 * a real browser, minutes of time; not a part of `npm test`. With `--pictures` what is seen is written into the docs.
 */
import { existsSync } from 'node:fs';
import { spec } from 'node:test/reporters';
import { run } from 'node:test';
import { setUp, prepareBrowser, prepareDemoClip } from './setup/index.ts';
import { root } from './setup/places.ts';

const [name = '', ...options] = process.argv.slice(2);
const file = `${root}/test/walks/${name}.ts`;
if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  console.error('Usage: npm run e2e -- admin [--pictures]');
  process.exit(2);
}
await setUp();
await prepareDemoClip();
if ((await prepareBrowser()) === null) throw new Error('A walk needs a browser.');
const env = { ...process.env, ...(options.includes('--pictures') && { ROLLCALL_WALK_PICTURES: 'yes' }) };
let failed = 0;
const events = run({ files: [file], timeout: 15 * 60_000, env });
events.on('test:fail', () => {
  failed += 1;
});
for await (const text of events.compose(spec)) process.stdout.write(String(text));
process.exitCode = failed > 0 ? 1 : 0;
