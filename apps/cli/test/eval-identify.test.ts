import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { thinned } from '../src/evaluation/identify.ts';
import { writePicture } from './pictures.ts';
import { isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const people = join(directory, 'people');
const probes = join(directory, 'probes.csv');

before(async () => {
  await mkdir(join(people, 'Ann N.'), { recursive: true });
  await rename(await writePicture(people, 'first'), join(people, 'Ann N.', '1.jpg'));
  await rename(await writePicture(people, 'second'), join(people, 'bo.jpg'));
  for (const shown of ['firstElsewhere', 'third', 'nobody'] as const) await writePicture(directory, shown);
  const rows = ['firstElsewhere.jpg,Ann N.', 'third.jpg,stranger', 'nobody.jpg,bo'];
  await writeFile(probes, `file,person\n${rows.join('\n')}\n`);
});

test('a folder of people is searched for probes: N, rates, intervals, and a curve', async () => {
  const words = ['eval', 'identify', '--references', people, '--probes', probes];
  const { exitCode, answer, stderr } = await rollcallJson([...words, '--failures']);
  assert.equal(exitCode, 0);
  const { threshold, margin, curve, ...figures } = answer;
  assert.ok(Number(threshold) > 0.5 && Number(margin) > 0);
  assert.deepEqual([figures['n'], figures['references'], figures['probes']], [2, 2, 3]);
  assert.deepEqual([figures['mated_searches'], figures['non_mated_searches']], [1, 1]);
  assert.deepEqual([figures['failures_to_acquire'], figures['failures_to_enrol']], [1, 0]);
  assert.deepEqual([figures['fpir'], figures['fnir'], figures['misidentified']], [0, 0, 0]);
  assert.ok(Array.isArray(figures['fpir_interval']) && figures['fpir_interval'][0] === 0);
  const points: readonly unknown[] = Array.isArray(curve) ? curve : [];
  assert.equal(points.length, 2);
  const last = points.at(-1);
  assert.ok(isRecord(last) && last['fpir'] === 1 && last['fnir'] === 0);
  assert.match(stderr, /failure to acquire: .*nobody\.jpg \[no-face\]/);
  const { stdout } = await rollcall(words);
  assert.match(stdout, /^people enrolled \(N\) +2, from 2 references\n/);
});

test('references may be a list, whose labels count; strangers alone leave FNIR unknown', async () => {
  const list = join(directory, 'references.csv');
  await writeFile(list, 'file,person\npeople/bo.jpg,Ann N.\n');
  const words = ['eval', 'identify', '--references', list, '--probes', probes];
  const { answer } = await rollcallJson(words);
  assert.deepEqual([answer['n'], answer['fnir'], answer['fpir']], [1, 1, 0]);
  const strangers = join(directory, 'strangers.csv');
  await writeFile(strangers, 'file,person\nthird.jpg,stranger\n');
  const other = await rollcallJson(['eval', 'identify', '--references', list, '--probes', strangers]);
  assert.deepEqual(
    [other.answer['fnir'], other.answer['fnir_interval'], other.answer['fpir']],
    [null, null, 0],
  );
});

test('a picture cannot be its own probe; missing folders, lists and pictures are told at once', async () => {
  const own = join(directory, 'own.csv');
  await writeFile(own, 'file,person\npeople/bo.jpg,bo\n');
  const gone = join(directory, 'gone.csv');
  await writeFile(gone, 'file,person\ngone.jpg,bo\n');
  const empty = join(directory, 'empty');
  await mkdir(empty);
  for (const [references, list, code] of [
    [people, own, 'input-invalid'],
    [people, gone, 'file-unreadable'],
    [join(directory, 'nowhere'), probes, 'file-unreadable'],
    [empty, probes, 'input-invalid'],
    [people, join(directory, 'no.csv'), 'file-unreadable'],
  ] as const) {
    const { exitCode, answer } = await rollcallJson([
      'eval',
      'identify',
      '--references',
      references,
      '--probes',
      list,
    ]);
    assert.deepEqual([exitCode, answer['code']], [1, code], `${references} ${list}`);
  }
});

test('a curve of thousands is thinned evenly and keeps its end', () => {
  const long = Array.from({ length: 1001 }, (_, index) => ({ threshold: 1000 - index, fpir: 0, fnir: 0 }));
  const short = thinned([{ threshold: Infinity, fpir: 0, fnir: 1 }, ...long], 10);
  assert.equal(short.length, 10);
  assert.equal(short.at(-1)?.threshold, 0);
  const gaps = short.slice(1).map(({ threshold }, index) => (short[index]?.threshold ?? 0) - threshold);
  assert.ok(gaps.every((gap) => gap === 100 || gap === 101));
  assert.equal(thinned(long.slice(0, 7), 10).length, 7);
});
