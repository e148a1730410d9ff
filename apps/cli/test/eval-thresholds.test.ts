import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { writePicture } from './pictures.ts';
import { isRecord, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const people = join(directory, 'people');

before(async () => {
  await mkdir(join(people, 'Ann N.'), { recursive: true });
  for (const shown of ['first', 'firstElsewhere'] as const)
    await rename(await writePicture(people, shown), join(people, 'Ann N.', `${shown}.jpg`));
  for (const shown of ['second', 'third', 'nobody'] as const) await writePicture(people, shown);
});

test('each picture is compared with each: rates at the thresholds in use, and thresholds for rates', async () => {
  const words = ['eval', 'thresholds', '--people', people, '--rates', '0.2,0.001', '--failures'];
  const { exitCode, answer, stderr } = await rollcallJson(words);
  assert.equal(exitCode, 0);
  assert.deepEqual([answer['pictures'], answer['people'], answer['failures_to_acquire']], [5, 4, 1]);
  assert.deepEqual([answer['mated_compared'], answer['non_mated_compared']], [1, 5]);
  const inUse: readonly unknown[] = Array.isArray(answer['in_use']) ? answer['in_use'] : [];
  const [first] = inUse;
  assert.ok(isRecord(first) && first['stated_fmr'] === 0.001 && first['false_matches'] === 0);
  const found: readonly unknown[] = Array.isArray(answer['found']) ? answer['found'] : [];
  assert.ok(isRecord(found[0]) && found[0]['false_matches'] === 1);
  assert.ok(isRecord(found[1]) && found[1]['threshold'] === null);
  assert.match(stderr, /failure to acquire: .*nobody\.jpg \[no-face\]/);
});

test('a rate that is none, and pictures of one person only, are refused at once', async () => {
  const wrong = await rollcallJson(['eval', 'thresholds', '--people', people, '--rates', '0.1,much']);
  assert.equal(wrong.exitCode, 2);
  const list = join(directory, 'one.csv');
  await writeFile(list, 'file,person\npeople/second.jpg,B\n');
  const alone = await rollcallJson(['eval', 'thresholds', '--people', list]);
  assert.deepEqual([alone.exitCode, alone.answer['code']], [1, 'input-invalid']);
});
