import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkDigitOf,
  decodeZone,
  freeReading,
  readZone,
  type DecodedZone,
  type MrzReading,
} from '../src/index.ts';
import { emissionsOf } from '../src/decoding/line-frames.ts';
import { seenAs, type Seen } from './frames.ts';
import { specimens } from './specimens.ts';

const today = '2026-11-21';
const [upper, lower] = specimens.td3.lines;

function decoded(...lines: Parameters<typeof decodeZone>): DecodedZone {
  const zone = decodeZone(...lines);
  assert.ok(zone !== null);
  return zone;
}

/** The passport specimen with some characters of its second line seen otherwise. */
function passport(otherwise: Readonly<Record<number, Seen>>, line: string = lower): MrzReading {
  const reading = readZone(decoded([seenAs(upper), seenAs(line, otherwise)]), today);
  assert.ok(reading !== null);
  return reading;
}

const fieldOf = (reading: MrzReading, name: string): MrzReading['fields'][number] => {
  const field = reading.fields.find((one) => one.field === name);
  assert.ok(field !== undefined);
  return field;
};

describe('decoding a zone', () => {
  for (const { format, lines } of Object.values(specimens)) {
    it(`reads ${format} from clear frames, all of it sure`, () => {
      const zone = decoded(lines.map((line) => seenAs(line)));
      assert.equal(zone.format.name, format);
      assert.deepEqual(
        zone.lines.map(({ text }) => text),
        lines,
      );
      const reading = readZone(zone, today);
      assert.equal(reading?.sure, true);
      assert.equal(reading?.corrected, 0);
    });
  }

  it('leaves out stray lines above and below', () => {
    const stray = seenAs('AUTHORITY');
    const zone = decoded([stray, seenAs(upper), seenAs(lower), stray]);
    assert.equal(zone.firstLine, 1);
    assert.deepEqual(
      zone.lines.map(({ text }) => text),
      [upper, lower],
    );
  });

  it('leaves out what stands beside a line', () => {
    const zone = decoded([seenAs(`1${upper}`), seenAs(`${lower}I`)]);
    assert.deepEqual(
      zone.lines.map(({ text }) => text),
      [upper, lower],
    );
  });

  it('says nothing of one line, of none, and of lines of other lengths', () => {
    assert.equal(decodeZone([]), null);
    assert.equal(decodeZone([seenAs(upper)]), null);
    assert.equal(decodeZone([seenAs('ROLLCALL'), seenAs('KIOSK')]), null);
  });

  it('counts doubled characters, which a free reading may lose', () => {
    const joined = seenAs(lower.replace('898', '888'));
    assert.match(freeReading(emissionsOf(joined)).text, /^L888902/);
    // A line with one character too few for its format: the place is made up, and not trusted.
    const zone = decoded([seenAs(upper), seenAs(lower.slice(0, 5) + lower.slice(6))]);
    const least = Math.min(...(zone.lines[1]?.probabilities ?? []));
    assert.ok(least < 0.5, `${least}`);
  });

  it('weighs several views of the same lines', () => {
    const name = upper.indexOf('ANNA');
    const first = [seenAs(upper, { [name]: { A: 0.3, '4': 0.1, R: 0.55 } }), seenAs(lower)];
    const second = [seenAs(upper, { [name]: { A: 0.9, R: 0.05 } }), seenAs(lower)];
    assert.match(decoded(first).lines[0]?.text ?? '', /RNNA/);
    assert.match(decoded(first, [second]).lines[0]?.text ?? '', /ANNA/);
  });
});

describe('alphabets of places', () => {
  it('decide between a letter and a digit that look alike', () => {
    for (const seen of [
      { 14: { O: 0.6, '4': 0.39 }, 10: { '0': 0.6, U: 0.39 } },
      { 13: { T: 0.5, '7': 0.49 } },
    ]) {
      const reading = passport(seen);
      assert.deepEqual(reading.lines, [upper, lower]);
      assert.equal(reading.sure, true);
    }
  });

  it('do not overrule in silence what is clearly seen', () => {
    // A nationality that begins with a digit: against the rules, and plain to see.
    const reading = passport({ 10: { '0': 0.9999 } });
    assert.equal(fieldOf(reading, 'nationality').sure, false);
    assert.equal(reading.sure, false);
  });
});

describe('check digits', () => {
  it('choose between characters that the recogniser found likely', () => {
    const reading = passport({ 1: { B: 0.7, '8': 0.29 } });
    assert.equal(reading.documentNumber, 'L898902C3');
    assert.equal(reading.corrected, 1);
    assert.equal(fieldOf(reading, 'documentNumber').checkDigit, 'passed');
    assert.equal(fieldOf(reading, 'documentNumber').sure, true);
  });

  it('never bring in a character that it did not find likely', () => {
    const reading = passport({ 1: { B: 0.998, '8': 0.0001 } });
    assert.equal(reading.documentNumber, 'LB98902C3');
    assert.equal(fieldOf(reading, 'documentNumber').checkDigit, 'failed');
    assert.equal(fieldOf(reading, 'documentNumber').sure, false);
  });

  it('leave a document that is misprinted as it is, and say so', () => {
    const misprinted = `${lower.slice(0, 9)}4${lower.slice(10)}`;
    const reading = passport({}, misprinted);
    assert.equal(reading.lines[1], misprinted);
    assert.equal(reading.corrected, 0);
    assert.equal(reading.sure, false);
    assert.equal(fieldOf(reading, 'documentNumber').sure, false);
    assert.equal(fieldOf(reading, 'birthDate').sure, true);
  });

  it('are of no help where two readings both satisfy them: neither is sure', () => {
    // 0 and 1 against each other at places of weights 1 and 1 (mod 10 the sum is the same when they are exchanged).
    const [a, b] = [2, 5];
    const swapped = Array.from(lower);
    [swapped[a], swapped[b]] = ['0', '1'];
    const line = swapped.join('');
    const reading = passport({ [a]: { '0': 0.5, '1': 0.499 }, [b]: { '1': 0.5, '0': 0.499 } }, line);
    assert.ok(fieldOf(reading, 'documentNumber').confidence < 0.9);
    assert.equal(fieldOf(reading, 'documentNumber').sure, false);
  });

  it('change nothing where several readings could satisfy them', () => {
    const unclear = { B: 0.4, '8': 0.2, '3': 0.2, '5': 0.19 };
    const reading = passport({ 1: unclear, 3: unclear, 7: { G: 0.5, C: 0.3, '6': 0.19 } });
    assert.equal(reading.corrected, 0);
    assert.equal(reading.documentNumber, 'LB9B902G3');
    assert.equal(fieldOf(reading, 'documentNumber').checkDigit, 'failed');
  });

  it('accept the filler of an empty personal number', () => {
    const start = `${lower.slice(0, 28)}${'<'.repeat(15)}`;
    const empty = start + checkDigitOf(start.slice(0, 10) + start.slice(13, 20) + start.slice(21));
    const reading = passport({}, empty);
    assert.equal(reading.lines[1], empty);
    assert.equal(reading.sure, true);
  });

  it('do not vouch for a name: one unclear letter makes it unsure', () => {
    const zone = decoded([seenAs(upper, { 6: { R: 0.6, K: 0.39 } }), seenAs(lower)]);
    const reading = readZone(zone, today);
    assert.ok(reading !== null);
    assert.equal(fieldOf(reading, 'name').sure, false);
    assert.equal(fieldOf(reading, 'documentNumber').sure, true);
  });

  it('of a number that goes on in the optional data vouch for its end, which is sure only if that is', () => {
    const long = `I<UTOD23145890<7349${'<'.repeat(11)}`;
    const start = `${long.slice(5)}${specimens.td1.lines[1].slice(0, 7)}${specimens.td1.lines[1].slice(8, 15)}`;
    const middle = `${specimens.td1.lines[1].slice(0, 29)}${checkDigitOf(start + specimens.td1.lines[1].slice(18, 29))}`;
    const number = (otherwise: Readonly<Record<number, Seen>>): readonly unknown[] => {
      const zone = decoded([seenAs(long, otherwise), seenAs(middle), seenAs(specimens.td1.lines[2])]);
      const reading = readZone(zone, today) ?? assert.fail('no zone');
      return [reading.documentNumber, fieldOf(reading, 'documentNumber').sure];
    };
    assert.deepEqual(number({}), ['D23145890734', true]);
    assert.deepEqual(number({ 16: { '3': 0.5, J: 0.48 }, 18: { '9': 0.5, '5': 0.48 } }), [
      'D23145890734',
      false,
    ]);
  });

  it('vouch for no field that they chose where the whole zone is in doubt, and no field is sure there', () => {
    const name = { 7: { R: 0.8, K: 0.19 }, 8: { I: 0.85, J: 0.1 }, 9: { K: 0.85, X: 0.1 } };
    const clear = readZone(decoded([seenAs(upper, { 7: { R: 0.8, K: 0.19 } }), seenAs(lower)]), today);
    assert.equal(clear?.doubtful, 1);
    const zone = decoded([seenAs(upper, name), seenAs(lower, { 1: { B: 0.7, '8': 0.29 } })]);
    const reading = readZone(zone, today);
    assert.ok(reading !== null);
    assert.equal(reading.doubtful, 4);
    assert.equal(reading.documentNumber, 'L898902C3');
    assert.equal(fieldOf(reading, 'documentNumber').checkDigit, 'none');
    assert.equal(fieldOf(reading, 'birthDate').checkDigit, 'passed');
    assert.ok(reading.fields.every(({ sure }) => !sure));
  });

  it('make an impossible date unsure although its digit holds', () => {
    const birth = '7413122';
    const digit = 7 * 7 + 4 * 3 + 1 + 3 * 7 + 1 * 3 + 2;
    const line = `${lower.slice(0, 13)}${birth.slice(0, 6)}${digit % 10}${lower.slice(20)}`;
    assert.equal(fieldOf(passport({}, line), 'birthDate').sure, false);
  });
});
