import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkDigitOf,
  countryOf,
  divideName,
  formatOf,
  parseMrz,
  transliterations,
  type ParsedMrz,
} from '../src/index.ts';
import { birthDate, expiryDate } from '../src/mrz/dates.ts';
import { formats } from '../src/mrz/formats.ts';
import { specimens } from './specimens.ts';

const today = '2026-11-21';

function parsed(lines: readonly string[]): ParsedMrz {
  const result = parseMrz(lines, today);
  assert.ok(result !== null, lines.join('/'));
  return result;
}

describe('check digits (ICAO 9303-3, 4.9)', () => {
  it("gives those of ICAO's examples", () => {
    assert.equal(checkDigitOf('520727'), 3);
    assert.equal(checkDigitOf('AB2134<<<'), 5);
    assert.equal(checkDigitOf('HA672242<658022549601086<<<<<<<<<<<<<<0'), 8);
    assert.equal(checkDigitOf(''), 0);
  });

  it('all hold in the specimens, and visas have no composite one', () => {
    for (const { format, lines } of Object.values(specimens)) {
      const { checkDigits } = parsed(lines);
      assert.deepEqual(
        checkDigits.filter(({ passed }) => !passed),
        [],
        format,
      );
      assert.equal(
        checkDigits.some(({ of }) => of === 'composite'),
        !format.startsWith('MRV'),
        format,
      );
    }
  });

  it('notice every single change of a character that they cover', () => {
    for (const { lines } of Object.values(specimens)) {
      const { format } = parsed(lines);
      for (const digit of format.checkDigits.filter(({ of }) => of !== 'composite')) {
        for (const { line, start, end } of digit.covers) {
          for (let at = start; at < end; at++) {
            const changed = replaced(lines, [line, at], lines[line]?.charAt(at) === '8' ? '7' : '8');
            const result = parsed(changed).checkDigits.find(({ of }) => of === digit.of);
            assert.equal(result?.passed, (changed[line] ?? '') === lines[line], `${digit.of} at ${at}`);
          }
        }
      }
    }
  });
});

function replaced(lines: readonly string[], [line, at]: readonly [number, number], by: string): string[] {
  return lines.map((text, index) => (index === line ? text.slice(0, at) + by + text.slice(at + 1) : text));
}

describe('formats', () => {
  it('cover every place of every line once, with fields and digits', () => {
    for (const format of formats) {
      const seen = Array.from({ length: format.lineCount }, () =>
        Array.from({ length: format.lineLength }, () => 0),
      );
      const count = (line: number, at: number): void => {
        const row = seen[line];
        if (row !== undefined) row[at] = (row[at] ?? 0) + 1;
      };
      for (const { line, start, end } of format.fields) for (let at = start; at < end; at++) count(line, at);
      for (const { line, at } of format.checkDigits) count(line, at);
      assert.deepEqual(new Set(seen.flat()), new Set([1]), format.name);
    }
  });

  it('are told apart by number and length of lines, and visas by their first letter', () => {
    for (const { format, lines } of Object.values(specimens)) assert.equal(formatOf(lines)?.name, format);
    assert.equal(formatOf([]), null);
    assert.equal(formatOf(['P<UTO']), null);
    const [upper, lower] = specimens.td3.lines;
    assert.equal(formatOf([upper, lower.slice(1)]), null);
    assert.equal(formatOf([upper, lower, lower]), null);
  });
});

describe('parsing', () => {
  it('reads the passport specimen', () => {
    const { checkDigits, format, lines, ...fields } = parsed(specimens.td3.lines);
    assert.equal(format.name, 'TD3');
    assert.equal(lines.length, 2);
    assert.equal(checkDigits.length, 5);
    assert.deepEqual(fields, {
      documentCode: 'P',
      issuer: { code: 'UTO', known: true },
      name: { primary: 'ERIKSSON', secondary: 'ANNA MARIA', truncated: false },
      documentNumber: 'L898902C3',
      nationality: { code: 'UTO', known: true },
      birthDate: { value: '1974-08-12', plausible: true },
      sex: 'F',
      expiryDate: { value: '2012-04-15', plausible: true },
      personalNumber: 'ZE184226B',
      optionalData: [],
    });
  });

  it('reads the same person on cards and visas', () => {
    for (const { lines } of Object.values(specimens)) {
      const { name, sex, issuer } = parsed(lines);
      assert.deepEqual(
        [name.primary, name.secondary, sex, issuer?.code],
        ['ERIKSSON', 'ANNA MARIA', 'F', 'UTO'],
      );
    }
    assert.equal(parsed(specimens.td1.lines).documentNumber, 'D23145890');
    assert.equal(parsed(specimens.mrva.lines).nationality?.code, 'XXX');
    assert.deepEqual(parsed(specimens.mrva.lines).optionalData, ['6ZE184226B']);
    assert.equal(parsed(specimens.td2.lines).personalNumber, null);
  });

  it('follows a number of more than nine characters into the optional data', () => {
    const upper = 'I<UTOD23145890<7349<<<<<<<<<<<';
    const lines = [upper, ...specimens.td1.lines.slice(1)];
    const { documentNumber, optionalData, checkDigits } = parsed(lines);
    assert.equal(documentNumber, 'D23145890734');
    assert.deepEqual(optionalData, ['', '']);
    assert.deepEqual(checkDigits[0], { of: 'documentNumber', printed: '9', computed: 9, passed: true });
    const wrong = [upper.replace('7349', '7348'), ...specimens.td1.lines.slice(1)];
    assert.equal(parsed(wrong).checkDigits[0]?.passed, false);
  });

  it('takes a filler for the digit of an empty personal number, and for nothing else', () => {
    const [upper, lower] = specimens.td3.lines;
    const empty = `${lower.slice(0, 28)}${'<'.repeat(15)}4`;
    const of = (line: string): boolean | undefined =>
      parsed([upper, line]).checkDigits.find((digit) => digit.of === 'personalNumber')?.passed;
    assert.equal(of(empty), true);
    assert.equal(of(`${empty.slice(0, 42)}0${empty.slice(43)}`), true);
    assert.equal(of(`${lower.slice(0, 42)}<0`), false);
  });

  it('refuses what is no zone', () => {
    const [upper, lower] = specimens.td3.lines;
    assert.equal(parseMrz([upper.toLowerCase(), lower], today), null);
    assert.equal(parseMrz([upper.replace('E', 'É'), lower], today), null);
    assert.equal(parseMrz([upper.slice(1), lower.slice(1)], today), null);
    assert.equal(parseMrz([], today), null);
  });
});

const births: readonly (readonly [text: string, value: string | null, plausible: boolean])[] = [
  ['740812', '1974-08-12', true],
  ['261121', '2026-11-21', true],
  ['261122', '1926-11-22', true],
  ['000229', '2000-02-29', true],
  ['010229', null, false],
  ['990431', null, false],
  ['7408<<', '1974-08', true],
  ['74<<<<', '1974', true],
  ['<<<<<<', null, true],
  ['74<<12', null, false],
  ['<<0812', null, false],
  ['7A0812', null, false],
];
const expiries: typeof births = [
  ['120415', '2012-04-15', true],
  ['350101', '2035-01-01', true],
  ['991231', '1999-12-31', true],
  ['750101', '2075-01-01', true],
  ['770101', '1977-01-01', true],
  ['000000', null, false],
  ['<<<<<<', null, true],
];

describe('centuries by what the field means', () => {
  for (const [text, value, plausible] of births)
    it(`born ${text}: ${value}`, () => assert.deepEqual(birthDate(text, today), { value, plausible }));
  for (const [text, value, plausible] of expiries)
    it(`expires ${text}: ${value}`, () => assert.deepEqual(expiryDate(text, today), { value, plausible }));
});

describe('names', () => {
  it('are divided at the first double filler', () => {
    assert.deepEqual(divideName('VAN<DER<MUELLEN<<JAN<PIET<<<<<'), {
      primary: 'VAN DER MUELLEN',
      secondary: 'JAN PIET',
      truncated: false,
    });
    assert.deepEqual(divideName('ARKFREITH<<<<<'), { primary: 'ARKFREITH', secondary: '', truncated: false });
    assert.equal(divideName('NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG').truncated, true);
    assert.deepEqual(divideName('<<<<'), { primary: '', secondary: '', truncated: false });
  });

  it('are transliterated in every way that issuers may choose', () => {
    assert.deepEqual(transliterations('Müller'), ['MUELLER', 'MUXXLLER', 'MULLER']);
    assert.deepEqual(transliterations('Núñez-Ñ'), ['NUNEZ<N', 'NUNXXEZ<N', 'NUNEZ<NXX', 'NUNXXEZ<NXX']);
    assert.deepEqual(transliterations("O'Connor"), ['OCONNOR']);
    assert.deepEqual(transliterations('Straße'), ['STRASSE']);
    assert.deepEqual(transliterations('Þór  Ægir'), ['THOR<AEGIR']);
    assert.equal(transliterations('Щукин')[0], 'SHCHUKIN');
    assert.deepEqual(transliterations('山'), ['']);
    assert.equal(transliterations('ÄÖÜ'.repeat(10)).length <= 64, true);
  });
});

describe('countries', () => {
  it("know ISO's and ICAO's codes, and let others stand as unknown", () => {
    assert.deepEqual(countryOf('D<<'), { code: 'DEU', known: true });
    assert.deepEqual(countryOf('UTO'), { code: 'UTO', known: true });
    assert.deepEqual(countryOf('XXA'), { code: 'XXA', known: true });
    assert.deepEqual(countryOf('BDR'), { code: 'BDR', known: false });
    assert.equal(countryOf('<<<'), null);
  });
});
