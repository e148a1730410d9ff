import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLookAlike } from '../src/enrolment/look-alike.ts';
import { oddOneOut } from '../src/enrolment/same-person.ts';
import { enroleeId, modelId, operatingPoint, templateAt } from './templates.ts';

const odd = (...degrees: number[]): number | null =>
  oddOneOut(
    degrees.map((each) => templateAt(each)),
    operatingPoint.threshold,
  )?.index ?? null;

test('samples of one person agree, however many they are', () => {
  assert.equal(odd(), null);
  assert.equal(odd(0), null);
  assert.equal(odd(0, 20), null, 'cos 20° is 0.94');
  assert.equal(odd(0, 10, 20, 15, 5), null);
});

test('of two that differ the second is the odd one', () => {
  assert.equal(odd(0, 30), 1, 'cos 30° is 0.87');
});

test('of several the one that is unlike the rest is found wherever it is', () => {
  assert.equal(odd(80, 0, 5), 0);
  assert.equal(odd(0, 80, 5), 1);
  assert.equal(odd(0, 5, 80), 2);
  assert.equal(odd(0, 5, -5, 40), 3);
});

test('the score that is told is that of the odd one against the others together', () => {
  const found = oddOneOut([templateAt(0), templateAt(10), templateAt(65)], 0.9);
  assert.equal(found?.index, 2);
  assert.ok(Math.abs((found?.comparisonScore ?? NaN) - Math.cos(Math.PI / 3)) < 1e-6);
});

const reference = (id: string, degrees: number) => ({
  enroleeId: enroleeId(id),
  template: templateAt(degrees),
});
const vision = { modelId, operatingPoint };

test('somebody for whom one would be taken is named, the most alike first', () => {
  const references = [reference('anna', 0), reference('bea', 50)];
  assert.equal(findLookAlike([templateAt(3)], references, vision)?.enroleeId, 'anna');
  assert.equal(findLookAlike([templateAt(5), templateAt(49)], references, vision)?.enroleeId, 'bea');
  assert.equal(
    findLookAlike([templateAt(25)], [reference('anna', 23), reference('bea', 27.5)], vision)?.enroleeId,
    'anna',
  );
});

test('nobody is named where nobody would be taken for another', () => {
  assert.equal(findLookAlike([templateAt(90)], [reference('anna', 0)], vision), null);
  assert.equal(findLookAlike([templateAt(90)], [], vision), null);
});
