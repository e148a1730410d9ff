/** `npm test` says how many tests did not run: a suite that is skipped is not nothing. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isWanted } from '../scripts/tally.ts';
import { root } from '../scripts/setup/places.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-tally-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const suites = `
import { describe, test } from 'node:test';
import { fail } from 'node:assert';
test('passes', () => {});
test('fails', () => fail());
test('is skipped', { skip: 'no camera' }, () => {});
describe('runs', () => { test('passes', () => {}); });
describe('fails by its test', () => { test('fails', () => fail()); });
describe('is skipped whole', { skip: 'no GPU' }, () => { test('one', () => {}); test('two', () => {}); });
`;

const counter = `
import { run } from 'node:test';
import { countTests } from '${root}/scripts/tally.ts';
const tally = { passed: 0, failed: 0, skipped: [] };
const events = run({ files: ['${directory}/some.test.mjs'] });
countTests(events, tally);
for await (const event of events);
console.log(JSON.stringify(tally));
`;

test('a skipped suite is counted as skipped, with its reason, and a suite that ran is no test', () => {
  writeFileSync(join(directory, 'some.test.mjs'), suites);
  writeFileSync(join(directory, 'counter.mjs'), counter);
  // A test runner within one needs to be told nothing of the outer one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const text = execFileSync(process.execPath, [join(directory, 'counter.mjs')], { env, encoding: 'utf8' });
  assert.deepEqual(JSON.parse(text), {
    passed: 2,
    failed: 2,
    skipped: ['is skipped: no camera', 'is skipped whole: no GPU'],
  });
});

test('a pattern that ends with a slash is a folder of the checkout, and any other a part of the path', () => {
  assert.ok(isWanted('test/start.test.ts', ['test/']));
  assert.ok(!isWanted('packages/store/test/store.test.ts', ['test/']));
  assert.ok(isWanted('packages/store/test/store.test.ts', ['test/', 'packages/store/']));
  assert.ok(isWanted('packages/store/test/store.test.ts', ['store.test']));
  assert.ok(isWanted('packages/store/test/store.test.ts', []));
});
