/** The evaluation with the real networks. The rates themselves are tested in error-rates.test.ts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { evaluateVerification, type LabelledPair } from '../src/index.ts';
import { modelsDirectory, picture, type Shown } from './pictures.ts';

let vision: VisionEngine;

before(async () => {
  vision = await openVision({ modelsDirectory });
});
after(() => vision.close());

const shown: Readonly<Record<string, Shown>> = {
  a1: 'first',
  a2: 'firstElsewhere',
  b: 'second',
  c: 'third',
  wall: 'nobody',
};

async function read(name: string): Promise<Uint8Array> {
  const found = shown[name];
  return found === undefined ? Buffer.from('no picture') : picture(found);
}

const pair = (first: string, second: string, mated: boolean): LabelledPair => ({ first, second, mated });

test('every picture is read and analysed once, failures are told once, their pairs are left out', async () => {
  const readNames: string[] = [];
  const progress: string[] = [];
  let clock = 0;
  const report = await evaluateVerification({
    vision,
    pairs: [
      pair('a1', 'a2', true),
      pair('a1', 'b', false),
      pair('c', 'a2', false),
      pair('wall', 'a1', false),
      pair('wall', 'damaged', true),
    ],
    read: (name) => {
      readNames.push(name);
      return read(name);
    },
    // Each analysis takes one step of this clock.
    nowMs: () => (clock += 5),
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  assert.deepEqual(readNames, ['a1', 'a2', 'b', 'c', 'wall', 'damaged']);
  assert.deepEqual(progress.at(-1), '6/6');
  assert.equal(report.pairs, 5);
  assert.equal(report.images, 6);
  assert.deepEqual(report.failuresToAcquire, [
    { name: 'wall', code: 'no-face' },
    { name: 'damaged', code: 'not-an-image' },
  ]);
  assert.deepEqual(report.compared, { mated: 1, nonMated: 2 });
  assert.equal(report.best?.accuracy, 1);
  assert.equal(report.equalErrorRate, 0);
  assert.equal(report.atFmr1Percent?.fnmr, 0);
  assert.equal(report.atFmr01Percent?.fnmr, 0);
  assert.deepEqual(report.atOperatingPoint, { threshold: vision.operatingPoint.threshold, fmr: 0, fnmr: 0 });
  assert.equal(report.msPerImage, 5);
});

test('labels that are the wrong way round give the worst rates and not the best', async () => {
  const pairs = [pair('a1', 'b', true), pair('a1', 'c', true), pair('a1', 'a2', false)];
  const report = await evaluateVerification({ vision, pairs, read, nowMs: () => 0 });
  assert.equal(report.equalErrorRate, 1);
  assert.equal(report.atFmr1Percent?.fnmr, 1);
  assert.equal(report.atOperatingPoint?.fmr, 1);
});

test('without a pair of one kind the counts are there and the rates are not', async () => {
  const report = await evaluateVerification({
    vision,
    pairs: [pair('a1', 'b', false)],
    read,
    nowMs: () => 0,
  });
  assert.deepEqual(report.compared, { mated: 0, nonMated: 1 });
  assert.equal(report.best, null);
  assert.equal(report.equalErrorRate, null);
  assert.equal(report.atOperatingPoint, null);
  const nothing = await evaluateVerification({ vision, pairs: [], read, nowMs: () => 0 });
  assert.equal(nothing.msPerImage, null);
});

test('a file that cannot be read ends the evaluation: a rate over less would be another rate', async () => {
  const failing = { vision, pairs: [pair('a1', 'b', false)], nowMs: () => 0 };
  await assert.rejects(
    evaluateVerification({ ...failing, read: () => Promise.reject(new Error('the disk is gone')) }),
    /the disk is gone/,
  );
});
