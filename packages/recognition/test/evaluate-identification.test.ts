/** Identification with the real networks; the curve is tested in identification-rates.test.ts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { evaluateIdentification, type LabelledPicture } from '../src/index.ts';
import { modelsDirectory, picture, type Shown } from './pictures.ts';

let vision: VisionEngine;

before(async () => {
  vision = await openVision({ modelsDirectory });
});
after(() => vision.close());

const read = async (name: string): Promise<Uint8Array> =>
  isShown(name) ? picture(name) : Buffer.from('no picture');
const shown = ['first', 'firstElsewhere', 'second', 'third', 'nobody'] as const;
const isShown = (name: string): name is Shown => shown.some((each) => each === name);
const of = (person: string, name: string): LabelledPicture => ({ name, person });

test('the right person is found among two, a stranger is nobody, and names need not be ids', async () => {
  const report = await evaluateIdentification({
    vision,
    read,
    references: [of('Ann of the "North"', 'first'), of('B', 'second')],
    probes: [of('Ann of the "North"', 'firstElsewhere'), of('C', 'third')],
  });
  assert.equal(report.enrolled, 2);
  assert.equal(report.references, 2);
  assert.deepEqual(
    { ...report.falseNegative, interval: null },
    { count: 0, total: 1, rate: 0, interval: null },
  );
  assert.deepEqual(
    { ...report.falsePositive, interval: null },
    { count: 0, total: 1, rate: 0, interval: null },
  );
  assert.equal(report.falsePositive.interval?.low, 0);
  assert.ok((report.falsePositive.interval?.high ?? 0) > 0.7, 'one stranger says next to nothing');
  assert.deepEqual(
    report.searches.map(({ decision }) => decision),
    ['right-person', 'nobody'],
  );
  assert.ok(report.threshold >= vision.operatingPoint.threshold);
});

test('labels that are wrong are false positives and false negatives, and a person twice is too alike to tell', async () => {
  const swapped = await evaluateIdentification({
    vision,
    read,
    references: [of('A', 'first'), of('B', 'second')],
    probes: [of('B', 'firstElsewhere'), of('stranger', 'firstElsewhere')],
  });
  assert.equal(swapped.falseNegative.rate, 1);
  assert.equal(swapped.misidentified.rate, 1);
  assert.equal(swapped.falsePositive.rate, 1);
  const twins = await evaluateIdentification({
    vision,
    read: (name) => read(name.replace('again', '')),
    references: [of('A', 'first'), of('B', 'firstagain')],
    probes: [of('A', 'firstElsewhere'), of('stranger', 'firstElsewhere')],
  });
  assert.deepEqual(
    twins.searches.map(({ decision }) => decision),
    ['ambiguous', 'ambiguous'],
  );
  assert.equal(twins.falseNegative.rate, 1);
  assert.equal(twins.falsePositive.rate, 0);
});

test('who cannot be enrolled is no stranger; pictures without a face are told and left out', async () => {
  const report = await evaluateIdentification({
    vision,
    read,
    references: [of('A', 'first'), of('A', 'damaged'), of('B', 'nobody')],
    probes: [of('B', 'second'), of('C', 'third'), of('A', 'nobody')],
  });
  assert.equal(report.enrolled, 1);
  assert.equal(report.references, 1);
  assert.equal(report.failuresToEnrol, 1);
  assert.equal(report.probesLeftOut, 1);
  assert.deepEqual(report.failuresToAcquire, [
    { name: 'damaged', code: 'not-an-image' },
    { name: 'nobody', code: 'no-face' },
  ]);
  assert.equal(report.falsePositive.total, 1);
  assert.equal(report.falseNegative.rate, null);
});

test('among nobody nobody is found', async () => {
  const report = await evaluateIdentification({ vision, read, references: [], probes: [of('C', 'third')] });
  assert.equal(report.enrolled, 0);
  assert.equal(report.falsePositive.rate, 0);
  assert.deepEqual(report.tradeOff, [{ threshold: Infinity, fpir: 0, fnir: null }]);
});
