import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { writePicture } from './pictures.ts';
import { isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const pairs = join(directory, 'pairs.csv');
const references = join(directory, 'references.csv');
const probes = join(directory, 'probes.csv');
const poses = join(directory, 'poses.csv');
const presentations = join(directory, 'presentations.csv');
const out = join(directory, 'report.html');

before(async () => {
  for (const shown of ['first', 'firstElsewhere', 'second', 'third'] as const)
    await writePicture(directory, shown);
  await writeFile(
    pairs,
    `file_a,file_b,mated,subgroup
first.jpg,firstElsewhere.jpg,1,north
first.jpg,second.jpg,0,north
third.jpg,third.jpg,1,<i>south</i>
third.jpg,second.jpg,0,<i>south</i>
second.jpg,firstElsewhere.jpg,0,
`,
  );
  await writeFile(references, 'file,person\nfirst.jpg,a\nsecond.jpg,b\n');
  await writeFile(probes, 'file,person\nfirstElsewhere.jpg,a\nthird.jpg,c\n');
  await writeFile(
    presentations,
    'file,label,attack_type,subject\nfirst.jpg,bonafide,,a\nsecond.jpg,attack,<b>print</b>,b\n',
  );
  await writeFile(poses, 'file,pitch_deg,yaw_deg,roll_deg\nfirst.jpg,0,0,0\n');
});

test('one page with all sections, that needs nothing from anywhere, and the same figures as JSON', async () => {
  const { exitCode, answer } = await rollcallJson([
    'eval',
    'report',
    '--out',
    out,
    '--pairs',
    pairs,
    '--references',
    references,
    '--probes',
    probes,
    '--pose',
    poses,
    '--pad',
    presentations,
  ]);
  assert.equal(exitCode, 0);
  assert.equal(answer['outcome'], 'written');
  assert.equal(answer['file'], out);
  assert.equal(answer['liveness'], null);
  const { verification, identification } = answer;
  assert.ok(isRecord(verification) && verification['accuracy'] === 1);
  assert.ok(isRecord(identification) && identification['n'] === 2);
  const groups = Array.isArray(verification['subgroups']) ? verification['subgroups'] : [];
  assert.deepEqual(
    groups.map((group) => (isRecord(group) ? [group['subgroup'], group['mated_compared']] : [])),
    [
      ['<i>south</i>', 1],
      ['north', 1],
    ],
  );

  const page = await readFile(out, 'utf8');
  assert.match(page, /^<!doctype html>\n<html lang="en">/);
  assert.doesNotMatch(page, /<script|<link|<img|url\(|@import|https?:\/\//);
  for (const id of ['verification', 'identification', 'pose', 'pad', 'networks'])
    assert.ok(page.includes(`id="${id}"`), id);
  assert.equal(page.includes('id="liveness"'), false);
  assert.equal(page.includes('<i>south</i>'), false, 'labels are text');
  assert.equal(page.includes('<b>print</b>'), false, 'labels are text');
  assert.ok(page.includes('&lt;i&gt;south&lt;/i&gt;'));
  assert.equal(page.match(/<svg[^>]*role="img"/g)?.length, 4);
  assert.doesNotMatch(page, /NaN|Infinity|undefined|\[object/);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  assert.equal((await stat(out)).mode & 0o777, 0o644);
});

test('a page of pairs of one kind has no curves and no figures that are not there', async () => {
  const single = join(directory, 'single.csv');
  await writeFile(single, 'file_a,file_b,mated\nfirst.jpg,second.jpg,0\n');
  const { exitCode, stdout } = await rollcall(['eval', 'report', '--out', out, '--pairs', single]);
  assert.equal(exitCode, 0);
  assert.equal(stdout, `Written: ${out}\n`);
  const page = await readFile(out, 'utf8');
  assert.equal(page.includes('role="img"'), false);
  assert.match(page, /unknown/);
  assert.doesNotMatch(page, /NaN|Infinity|undefined/);
});

test('nothing to measure, and half of what a search needs, are wrong usage', async () => {
  for (const [words, said] of [
    [[], /nothing to measure/],
    [['--references', references], /--references and --probes go together/],
    [['--probes', probes, '--pairs', pairs], /--references and --probes go together/],
  ] as const) {
    const { exitCode, answer } = await rollcallJson(['eval', 'report', '--out', out, ...words]);
    assert.equal(exitCode, 2);
    assert.equal(answer['code'], 'usage');
    assert.match(String(answer['message']), said);
  }
});

test('where it cannot be written is told before anything is measured', async () => {
  const nowhere = join(directory, 'no', 'folder', 'report.html');
  const { exitCode, answer } = await rollcallJson(['eval', 'report', '--out', nowhere, '--pairs', pairs]);
  assert.deepEqual([exitCode, answer['code']], [1, 'file-unreadable']);
  assert.match(String(answer['message']), /cannot be written: there is no such directory/);
});
