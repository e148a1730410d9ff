import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeZone, readZone, scoreReading, type MrzReading } from '../src/index.ts';
import { editDistance } from '../src/evaluation/score-reading.ts';
import { seenAs } from './frames.ts';
import { specimens } from './specimens.ts';

const { lines } = specimens.td3;

function reading(seen: readonly string[]): MrzReading {
  const zone = decodeZone(seen.map((line) => seenAs(line)));
  const result = zone === null ? null : readZone(zone, '2026-11-21');
  assert.ok(result !== null);
  return result;
}

test('a right reading is complete; none at all is an error for every character', () => {
  assert.deepEqual(scoreReading(lines, reading(lines)), {
    found: true,
    complete: true,
    silentWrong: false,
    characterErrors: 0,
    characters: 88,
  });
  assert.deepEqual(scoreReading(lines, null), {
    found: false,
    complete: false,
    silentWrong: false,
    characterErrors: 88,
    characters: 88,
  });
});

test('a wrong name that is said to be sure is silently wrong', () => {
  const score = scoreReading(lines, reading([lines[0].replace('ANNA', 'ANNE'), lines[1]]));
  assert.equal(score.silentWrong, true);
  assert.equal(score.characterErrors, 1);
  assert.equal(score.complete, false);
});

test('a wrong number whose digit fails is not', () => {
  const score = scoreReading(lines, reading([lines[0], lines[1].replace('L898', 'L897')]));
  assert.equal(score.silentWrong, false);
  assert.equal(score.complete, false);
});

test('a wrong field whose own digit holds is, even where it is not called sure', () => {
  const right = reading(lines);
  const fields = right.fields.map((field) =>
    field.field === 'birthDate' ? { ...field, text: '740821', sure: false } : field,
  );
  const wrong = { ...right, fields, lines: [lines[0], lines[1].replace('740812', '740821')] };
  assert.equal(scoreReading(lines, wrong).silentWrong, true);
});

test('another format counts by whether the whole was called sure', () => {
  const card = reading(specimens.td2.lines);
  assert.equal(card.sure, true);
  assert.equal(scoreReading(lines, card).silentWrong, true);
  assert.equal(scoreReading(lines, { ...card, sure: false }).silentWrong, false);
});

test('edit distances', () => {
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('<<<<', '<<<'), 1);
});
