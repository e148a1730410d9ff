import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  countryCodeOf,
  countryName,
  documentValuesOf,
  parseMrz,
  printedDate,
  readDocumentFields,
  type BarcodeReading,
  type DocumentReading,
  type PageScan,
  type TextLine,
} from '../src/index.ts';
import { line, page, values } from './pages.ts';
import { specimens } from './specimens.ts';

const read = (...lines: readonly TextLine[]): Record<string, string | null> =>
  values(readDocumentFields([page(lines)]));

describe('fields by their labels', () => {
  it('below the label, to its right, and in its own line', () => {
    const below = read(line(100, 100, 'Surname / Nom'), line(100, 125, 'ERIKSSON'));
    assert.equal(below['surname'], 'ERIKSSON');
    const right = read(
      line(100, 100, 'Nachname'),
      line(400, 100, 'MUSTERMANN'),
      line(100, 140, 'Vornamen'),
      line(400, 140, 'ERIKA'),
    );
    assert.deepEqual([right['surname'], right['givenNames']], ['MUSTERMANN', 'ERIKA']);
    const inline = read(line(100, 100, 'Date of birth: 12.08.1974'), line(100, 140, 'Sexo: F'));
    assert.deepEqual([inline['birthDate'], inline['sex']], ['1974-08-12', 'F']);
  });

  it('whatever a reader does to accents, spaces and a letter', () => {
    const lost = read(line(100, 100, 'Dated’expiratlon/Dateofexpiry'), line(100, 125, '14 AVR/APR 2034'));
    assert.equal(lost['expiryDate'], '2034-04-14');
  });

  it('in two columns, each value under its own label', () => {
    const both = read(
      line(100, 100, 'Date of issue'),
      line(600, 100, 'Date of expiry'),
      line(100, 125, '15.04.2024'),
      line(600, 125, '14.04.2034'),
    );
    assert.deepEqual([both['issueDate'], both['expiryDate']], ['2024-04-15', '2034-04-14']);
  });

  it('no value that is none of its kind: a date is no number, a word no date', () => {
    const none = read(line(100, 100, 'Date of birth'), line(100, 125, 'ZENITH'));
    assert.equal(none['birthDate'], undefined);
  });

  it('an address of several lines', () => {
    const address = read(
      line(100, 100, 'Address'),
      line(100, 125, '12 HARBOUR ROAD'),
      line(100, 148, 'ZENITH'),
    );
    assert.equal(address['address'], '12 HARBOUR ROAD, ZENITH');
  });
});

describe('fields by numbers', () => {
  it('of the EU model, wherever the reader parted the line', () => {
    const licence = read(
      line(300, 20, 'PERMIS DE CONDUIRE'),
      line(100, 100, '1.'),
      line(160, 100, 'ERIKSSON'),
      line(100, 130, '2. ANNA MARIA'),
      line(100, 160, '3. 12.08.1974 ZENITH'),
      line(100, 190, '4a. 15.04.2024 4c. ZENITH'),
      line(100, 220, '4b.14.04.2034'),
      line(100, 250, '5. L898902C3'),
    );
    assert.deepEqual(licence, {
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      birthDate: '1974-08-12',
      birthPlace: 'ZENITH',
      documentNumber: 'L898902C3',
      issueDate: '2024-04-15',
      expiryDate: '2034-04-14',
      issuer: 'ZENITH',
    });
  });
});

const licenceText = (country: string, birth: string, kind = 'DL'): string =>
  `@\n\u001E\rANSI 636040100001${kind}00310140${kind}DAQD1234\nDCSDOE\nDACJANE\nDADNONE\nDBB${birth}\nDBC2\nDCG${country}\r`;

const codedBy = (text: string): DocumentReading =>
  readDocumentFields([page([], { barcodes: [{ format: 'pdf417', text, corners: [] }] })]);
const coded = (country: string, birth: string): Record<string, string | null> =>
  values(codedBy(licenceText(country, birth)));
/** A code that says what card it is on, and of whom nothing. */
const withoutValues = (barcode: BarcodeReading): BarcodeReading => ({
  ...barcode,
  text: barcode.text.replaceAll(/^D(?!CG).*\n/gm, '').replace(/DAQ.*\n/, '\n'),
});
const birthsOf = ({ fields }: DocumentReading): unknown =>
  fields.filter(({ field }) => field === 'birthDate').map(({ normalised, sure }) => [normalised, sure]);
const birthOn = (text: string): unknown =>
  birthsOf(readDocumentFields([page([line(100, 100, 'DRIVER LICENSE'), line(100, 140, text)])]));

describe('fields by a barcode', () => {
  it('of the United States with the month first, of Canada with the year first', () => {
    assert.equal(coded('USA', '03041985')['birthDate'], '1985-03-04');
    assert.equal(coded('CAN', '19850304')['birthDate'], '1985-03-04');
    assert.deepEqual(
      [coded('USA', '03041985')['surname'], coded('USA', '03041985')['givenNames']],
      ['DOE', 'JANE'],
    );
  });

  it('with the year first in the United States too, by the first version of the standard', () => {
    assert.equal(coded('USA', '19740812')['birthDate'], '1974-08-12');
  });

  it('whose date no calendar has is not believed before print', () => {
    const barcodes = [{ format: 'pdf417' as const, text: licenceText('USA', '13321974'), corners: [] }];
    const front = page([line(100, 100, 'DRIVER LICENSE'), line(100, 140, 'DOB 08/13/1974')]);
    assert.deepEqual(birthsOf(readDocumentFields([front, page([], { barcodes })])), [['1974-08-13', true]]);
  });

  it('on the back, which says how the dates on the front are meant', () => {
    const barcodes = [{ format: 'pdf417' as const, text: licenceText('USA', '03041985'), corners: [] }];
    const front = page([line(100, 100, 'DRIVER LICENSE'), line(100, 140, 'DOB 03/04/1985')]);
    const both = readDocumentFields([front, page([], { barcodes })]);
    assert.deepEqual([values(both)['birthDate'], both.disagreements], ['1985-03-04', []]);
    assert.deepEqual([both.holderPages, both.portraitPage], [[0, 1], null]);
    assert.deepEqual(birthOn('DOB 03/04/1985'), [['1985-03-04', false]], 'either could be the month');
    assert.deepEqual(birthOn('DOB 03/24/1985'), [['1985-03-24', true]]);
    assert.deepEqual(birthOn('DOB 03/03/1985'), [['1985-03-03', true]]);
  });

  it('compared with the print', () => {
    const barcodes = [{ format: 'pdf417' as const, text: licenceText('USA', '03041985'), corners: [] }];
    const reading = readDocumentFields([
      page([line(100, 100, 'LN ROE'), line(100, 140, 'DOB 03/04/1985')], { barcodes }),
    ]);
    assert.equal(reading.type, 'drivers_license');
    assert.equal(values(reading)['surname'], 'DOE');
  });

  it('of an identity card, which has the same code', () => {
    const reading = codedBy(licenceText('USA', '03041985', 'ID'));
    assert.deepEqual([reading.type, values(reading)['documentNumber']], ['national_id', 'D1234']);
    assert.equal(codedBy('AAMVA6360150101ID00290179IDDAQD1234\nDCSDOE').type, 'national_id');
    assert.equal(codedBy(licenceText('USA', '03041985')).type, 'drivers_license');
  });

  it('beside whose numbers stand labels, and 4d is the number of the card, on licences and identity cards alike', () => {
    for (const [kind, printedNumber] of [
      ['DL', '4d DL D1234'],
      ['DL', '4d DLND1234'],
      ['ID', '4d ID D1234'],
    ] as const) {
      const text = licenceText('USA', '08311978', kind).replace('DBC2', 'DBA08312034\nDBC2');
      const barcodes = [{ format: 'pdf417' as const, text, corners: [] }];
      const front = page([
        line(100, 100, '1 DOE'),
        line(100, 130, '2 JANE'),
        line(100, 160, '3 DOB 08/31/1978'),
        line(100, 190, '4b EXP 08/31/2034'),
        line(100, 220, printedNumber),
        line(100, 250, '5 DD 6636983612345678901'),
      ]);
      const reading = readDocumentFields([front, page([], { barcodes })]);
      assert.deepEqual([reading.holderPages, reading.disagreements], [[0, 1], []], printedNumber);
      const printed = readDocumentFields([front, page([], { barcodes: barcodes.map(withoutValues) })]);
      assert.deepEqual(
        [values(printed)['documentNumber'], values(printed)['expiryDate'], values(printed)['surname']],
        ['D1234', '2034-08-31', 'DOE'],
        printedNumber,
      );
    }
  });

  it('that is missing leaves open how an American identity card means its dates', () => {
    const front = [line(100, 100, 'IDENTIFICATION CARD'), line(100, 140, 'DOB 03/04/1985')];
    assert.deepEqual(birthsOf(readDocumentFields([page(front)])), [['1985-03-04', false]]);
    const utopian = readDocumentFields([page(front), page([], { zone: zoneOf(specimens.td1.lines) })]);
    assert.deepEqual(birthsOf(utopian), [['1985-04-03', true]], 'nothing American');
  });

  it('of another kind says nothing', () => {
    const barcodes = [{ format: 'qr' as const, text: 'https://example.org', corners: [] }];
    assert.deepEqual(readDocumentFields([page([], { barcodes })]).fields, []);
  });
});

const zoneOf = (lines: readonly string[]): PageScan['zone'] =>
  ({
    reading: { ...parseMrz(lines, '2026-01-01'), fields: [] },
    corners: [],
  }) as unknown as PageScan['zone'];
/** A picture that names nobody, then a page with a zone. */
const behindPicture = (lines: readonly string[]): DocumentReading =>
  readDocumentFields([page([]), page([], { zone: zoneOf(lines) })]);

describe('whose portrait', () => {
  it('of a passport is on the page of its zone, of a card on any', () => {
    const [passport, card] = [behindPicture(specimens.td3.lines), behindPicture(specimens.td1.lines)];
    assert.deepEqual([passport.portraitPage, card.portraitPage], [1, null]);
    assert.equal(card.holderPages.includes(0), false);
  });

  it('check digits of every zone count', () => {
    const { lines } = specimens.td1;
    const wrongDigit = lines.map((each, index) => (index === 1 ? each.replace(/^./, '0') : each));
    const pages = [lines, wrongDigit].map((zone) => page([], { zone: zoneOf(zone) }));
    assert.ok(readDocumentFields(pages).failedCheckDigits.includes('birthDate'));
  });
});

describe('dates in print', () => {
  const cases: readonly [string, string | null][] = [
    ['12 AUG 1974', '1974-08-12'],
    ['12 AUG/AOÛT 1974', '1974-08-12'],
    ['12AUG1974', '1974-08-12'],
    ['01 févr. 2020', '2020-02-01'],
    ['1974-08-12', '1974-08-12'],
    ['12/08/1974', '1974-08-12'],
    ['08/25/1974', '1974-08-25'],
    ['31.02.2020', null],
    ['12 XYZ 1974', null],
    ['12.08.74', null],
  ];
  for (const [text, value] of cases) it(text, () => assert.equal(printedDate(text)?.value ?? null, value));

  it('with the month first where the document has it so', () =>
    assert.equal(printedDate('03/04/1985', 'month-first')?.value, '1985-03-04'));
});

describe('countries', () => {
  it('by code, name and adjective', () => {
    for (const printed of ['DEU', 'Germany', 'DEUTSCH', 'german', 'D'])
      assert.equal(countryCodeOf(printed), 'DEU');
    assert.equal(countryCodeOf('Atlantis'), null);
    assert.deepEqual(['CHE', 'UTO', 'XXX'].map(countryName), ['Switzerland', 'Utopia', 'XXX']);
  });
});

const asked = (...lines: readonly TextLine[]) => documentValuesOf(readDocumentFields([page(lines)]));

describe('the values that are asked of every document', () => {
  it('the name printed as one, the own number for want of another, the country by its name', () => {
    const card = asked(
      line(100, 100, 'Personal no : 3171234567890123'),
      line(100, 140, 'Nama : SITI NURHALIZA'),
      line(100, 180, 'Kewarganegaraan : WNI'),
    );
    assert.deepEqual(card.fullName, { text: 'SITI NURHALIZA', sure: true });
    assert.equal(card.documentNumber?.text, '3171234567890123');
    assert.equal(card.nationality?.text, 'Indonesia');
    assert.equal(card.address, null);
  });

  it('given names and surname together; with one of them alone the name is not sure', () => {
    const surname = [line(100, 100, 'Surname'), line(100, 125, 'ERIKSSON')];
    const given = [line(100, 200, 'Given names'), line(100, 225, 'ANNA MARIA')];
    assert.deepEqual(asked(...surname, ...given).fullName, { text: 'ANNA MARIA ERIKSSON', sure: true });
    assert.deepEqual(asked(...surname).fullName, { text: 'ERIKSSON', sure: false });
  });
});
