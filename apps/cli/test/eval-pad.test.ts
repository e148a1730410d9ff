import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { padRates, type JudgedPresentation } from '../src/evaluation/pad-rates.ts';
import { writePicture } from './pictures.ts';
import { isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const trial = (species: string | null, score: number): JudgedPresentation => ({
  name: `${species ?? 'person'}-${score}`,
  subject: null,
  species,
  verdict: {
    outcome: score >= 0.6 ? 'attack' : score <= 0.35 ? 'bona-fide' : 'undecided',
    score,
    reasons: [],
  },
});

test('rates are per species, the worst is told, and the undecided are nobody who was let in', () => {
  const rates = padRates([
    ...[0.1, 0.2, 0.5, 0.7].map((score) => trial(null, score)),
    ...[0.9, 0.8].map((score) => trial('print', score)),
    ...[0.9, 0.8, 0.5, 0.3].map((score) => trial('phone', score)),
  ]);
  assert.deepEqual([rates.apcer['print']?.rate, rates.apcer['phone']?.rate], [0, 0.5]);
  assert.deepEqual(rates.worst, { species: 'phone', rate: 0.5 });
  assert.equal(rates.bpcer.rate, 0.25);
  assert.equal(rates.accepted.errors, 1);
  assert.equal(rates.notAccepted.errors, 2);
  // Of 24 pairs of an attack and a person, the attack has the higher score in 20 and the same in one.
  assert.equal(rates.auc, 20.5 / 24);
  assert.ok(
    rates.bpcer.interval !== null && rates.bpcer.interval.low < 0.25 && rates.bpcer.interval.high > 0.25,
  );
});

test('the equal error rate is nought where a threshold parts them, a half where nothing does', () => {
  const parted = padRates([trial(null, 0.1), trial(null, 0.2), trial('print', 0.8)]);
  assert.deepEqual([parted.eer, parted.auc], [0, 1]);
  const mixed = padRates([trial(null, 0.5), trial('print', 0.5)]);
  assert.deepEqual([mixed.eer, mixed.auc], [0.5, 0.5]);
  const people = padRates([trial(null, 0.1)]);
  assert.deepEqual([people.eer, people.auc, people.worst], [null, null, null]);
});

test('pictures are judged, by species and subject, and what cannot be is told', async () => {
  const directory = temporaryDirectory();
  for (const shown of ['first', 'second'] as const) await writePicture(directory, shown);
  const labels = join(directory, 'presentations.csv');
  await writeFile(
    labels,
    'file,label,attack_type,subject\nfirst.jpg,bonafide,,ada\nsecond.jpg,attack,print,ben\n',
  );
  const { exitCode, answer } = await rollcallJson(['eval', 'pad', '--labels', labels]);
  assert.equal(exitCode, 0);
  assert.deepEqual([answer['files'], answer['trials'], answer['bona_fide']], [2, 2, 1]);
  assert.equal(answer['bpcer'], 0);
  assert.ok(isRecord(answer['apcer']) && typeof answer['apcer']['print'] === 'number');
  assert.equal(answer['apcer_worst_species'], 'print');
  assert.ok(isRecord(answer['subjects']) && isRecord(answer['subjects']['ada']));
});

test('labels that are wrong are told before anything is measured', async () => {
  const directory = temporaryDirectory();
  await writePicture(directory, 'first');
  const labels = join(directory, 'presentations.csv');
  await writeFile(labels, 'file,label\nfirst.jpg,genuine\n');
  const wrong = await rollcall(['eval', 'pad', '--labels', labels]);
  assert.notEqual(wrong.exitCode, 0);
  assert.match(wrong.stderr, /must be bonafide or attack/);
  await writeFile(labels, 'file,label\nabsent.jpg,bonafide\n');
  const absent = await rollcall(['eval', 'pad', '--labels', labels]);
  assert.notEqual(absent.exitCode, 0);
  assert.match(absent.stderr, /absent\.jpg/);
});
