/** What several places of a document say of one field: which of them is believed, and what they differ in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkDigitOf,
  decodeZone,
  readDocumentFields,
  readZone,
  type DocumentField,
  type DocumentReading,
  type PageScan,
  type TextLine,
} from '../src/index.ts';
import { seenAs, type Seen } from './frames.ts';
import { line, page, values } from './pages.ts';
import { specimens } from './specimens.ts';

/** A zone as a recogniser reads it, some characters of its first line seen otherwise. */
function zoneOf(
  lines: readonly string[],
  otherwise: Readonly<Record<number, Seen>> = {},
): NonNullable<PageScan['zone']> {
  const zone = decodeZone(lines.map((text, index) => seenAs(text, index === 0 ? otherwise : {})));
  const reading = zone === null ? null : readZone(zone, '2026-11-21');
  return { reading: reading ?? assert.fail('no zone'), corners: [] };
}

const licence = (surname: string, birth: string, confidence = 0.98): PageScan =>
  page([
    line(300, 20, 'PERMIS DE CONDUIRE', confidence),
    line(100, 100, `1. ${surname}`, confidence),
    line(100, 160, `3. ${birth}`, confidence),
    line(100, 250, '5. L898902C3', confidence),
  ]);
const differences = (...pages: readonly PageScan[]): readonly string[] =>
  readDocumentFields(pages).disagreements.map(
    ({ field, printed, coded, kind }) => `${kind} ${field}: ${printed}, ${coded}`,
  );

describe("pages of two people's documents", () => {
  it('differ in print: two fronts of licences', () => {
    assert.deepEqual(
      differences(licence('ERIKSSON', '12.08.1974'), licence('SVENSSON', '01.02.1990', 0.99)),
      ['different surname: ERIKSSON, SVENSSON', 'different birthDate: 12.08.1974, 01.02.1990'],
    );
  });

  it("differ in their zones: somebody's clear one behind a passport with a doubtful one", () => {
    const [upper, lower] = specimens.td3.lines;
    const doubtful = { 6: { R: 0.6, K: 0.39 }, 7: { I: 0.6, J: 0.3 }, 8: { K: 0.6, X: 0.3 } };
    const passport = page([line(100, 100, 'Surname'), line(100, 125, 'ERIKSSON', 0.99)], {
      zone: zoneOf([upper, lower], doubtful),
    });
    const other = page([], { zone: zoneOf([upper.replace('ERIKSSON', 'SVENSSON'), lower]) });
    const reading = readDocumentFields([passport, other]);
    assert.equal(values(reading)['surname'], 'SVENSSON');
    assert.deepEqual(
      reading.disagreements.map(({ field, kind }) => [field, kind]),
      [['surname', 'different']],
    );
    assert.deepEqual(differences(passport, passport), []);
  });
});

describe('pages of one document', () => {
  it('differ in nothing, however each writes the name', () => {
    assert.deepEqual(
      differences(licence('MÜLLER', '12.08.1974'), licence('MUELLER', '12.08.1974', 0.99)),
      [],
    );
    assert.deepEqual(
      differences(licence('MUELLER', '12.08.1974'), licence('MÜLLER', '12.08.1974', 0.99)),
      [],
    );
  });

  it('whose surname takes two lines on the front, or stands under two labels', () => {
    const [upper, middle] = specimens.td1.lines;
    const name = 'ERIKSSON<LUND<<ANNA<MARIA'.padEnd(30, '<');
    const back = page([], { zone: zoneOf([upper, middle, name]) });
    const apart = page([
      line(100, 100, 'PRIMER APELLIDO'),
      line(100, 125, 'ERIKSSON'),
      line(100, 160, 'SEGUNDO APELLIDO'),
      line(100, 185, 'LUND'),
    ]);
    const together = page([
      line(100, 100, 'APELLIDOS'),
      line(100, 125, 'ERIKSSON'),
      line(100, 150, 'LUND'),
      line(100, 200, 'NOMBRE'),
    ]);
    const another = page([line(100, 100, 'APELLIDOS'), line(100, 125, 'ERIKSSON'), line(100, 150, 'BERG')]);
    assert.deepEqual(differences(apart, back), []);
    assert.deepEqual(differences(together, back), []);
    assert.deepEqual(differences(another, back), ['different surname: ERIKSSON, ERIKSSON LUND']);
  });

  it('with a letter that was read wrong are said to be misread', () => {
    assert.deepEqual(differences(licence('ERIKSSON', '12.08.1974'), licence('ERlKSSON', '12.08.1974', 0.9)), [
      'misread surname: ERlKSSON, ERIKSSON',
    ]);
  });

  it('of which the back explains the numbers of the front', () => {
    const back = page([line(100, 100, '1. Surname'), line(100, 130, '2. Other names')]);
    const reading = readDocumentFields([licence('ERIKSSON', '12.08.1974', 0.95), back]);
    assert.deepEqual([values(reading)['surname'], reading.disagreements], ['ERIKSSON', []]);
  });
});

/** The passport of the specimen with another date of birth and expiry; its digits hold. */
function datedOtherwise(birth: string, expiry: string): readonly string[] {
  const [upper, lower] = specimens.td3.lines;
  const start = `${lower.slice(0, 13)}${birth}${checkDigitOf(birth)}F${expiry}${checkDigitOf(expiry)}${lower.slice(28, 43)}`;
  return [upper, start + checkDigitOf(start.slice(0, 10) + start.slice(13, 20) + start.slice(21))];
}

const read = (zone: readonly string[], ...lines: readonly TextLine[]): DocumentReading =>
  readDocumentFields([page(lines, { zone: zoneOf(zone) })]);
const chosen = (reading: DocumentReading, name: DocumentField): unknown =>
  reading.fields
    .filter(({ field }) => field === name)
    .map(({ normalised, source, sure }) => [normalised, source, sure])[0];

describe('print wins where the zone leaves open', () => {
  it('how the name ends: its line is full to the last place', () => {
    const long = `P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONGKRA`.slice(0, 44);
    const zone = [long, specimens.td3.lines[1]];
    const printed = [line(100, 100, 'Given names'), line(100, 125, 'CHAYAPA DEJTHAMRONG KRASUANG')];
    const reading = read(zone, ...printed);
    assert.deepEqual(chosen(reading, 'surname'), ['NILAVADHANANANDA', 'zone', true]);
    assert.deepEqual(chosen(reading, 'givenNames'), ['CHAYAPA DEJTHAMRONG KRASUANG', 'print', true]);
    assert.deepEqual(reading.disagreements, []);
    assert.deepEqual(chosen(read(zone), 'givenNames'), ['CHAYAPA DEJTHAMRONGKR', 'zone', false]);
    const alone = [`P<UTO${'NILAVADHANANANDA'.repeat(3)}`.slice(0, 44), specimens.td3.lines[1]];
    assert.equal(read(alone).fields.find(({ field }) => field === 'surname')?.sure, false);
  });

  it('a date: fillers say that it is not known', () => {
    const printed = [line(100, 100, 'Date of expiry'), line(100, 125, '14.04.2034')];
    const reading = read(datedOtherwise('740812', '<<<<<<'), ...printed);
    assert.deepEqual(chosen(reading, 'expiryDate'), ['2034-04-14', 'print', true]);
    assert.deepEqual(chosen(reading, 'birthDate'), ['1974-08-12', 'zone', true]);
    assert.equal(chosen(read(datedOtherwise('<<<<<<', '340414')), 'birthDate'), undefined);
  });
});
