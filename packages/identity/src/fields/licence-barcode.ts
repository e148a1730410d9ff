import type { BarcodeReading } from '../scan/page-scan.ts';
import type { DocumentField } from './field-names.ts';
import { printedDate } from './printed-date.ts';
import type { FieldOnPage } from './visual-field.ts';

/** Elements of AAMVA's card design standard, annex D. */
const elements: Readonly<Record<string, DocumentField>> = {
  DCS: 'surname',
  DAQ: 'documentNumber',
  DBB: 'birthDate',
  DBA: 'expiryDate',
  DBD: 'issueDate',
};

/** Fields of the PDF417 code on North American licences and identity cards; null where the code is none of those. */
export function licenceBarcodeFields({ text, corners }: BarcodeReading): readonly FieldOnPage[] | null {
  if (!/ANSI \d{6}|AAMVA/.test(text)) return null;
  const values = elementsOf(text);
  const country = values.get('DCG') ?? 'USA';
  const field = (name: DocumentField, value: string, normalised: string | null = value): FieldOnPage[] =>
    value === '' ? [] : [{ field: name, value, normalised, confidence: 1, corners }];
  const plain = Object.entries(elements).flatMap(([code, name]) => {
    const value = values.get(code) ?? '';
    return name.endsWith('Date') ? field(name, value, dateOf(value, country)) : field(name, value);
  });
  const given = ['DAC', 'DAD', 'DCT']
    .map((code) => values.get(code) ?? '')
    .filter((name) => !['', 'NONE', 'unavl'].includes(name));
  const address = ['DAG', 'DAH', 'DAI', 'DAJ', 'DAK']
    .map((code) => values.get(code) ?? '')
    .filter((part) => part !== '');
  const sex = { '1': 'M', '2': 'F', '9': 'X', M: 'M', F: 'F' }[values.get('DBC') ?? ''] ?? '';
  return [
    ...plain,
    ...field('givenNames', given.join(' ')),
    ...field('address', address.join(', ')),
    ...field('sex', sex),
    ...field('issuer', values.get('DCG') ?? ''),
  ];
}

/** An identity card has the same code as a licence: which it is says the type of its first subfile. */
export const isIdentityCard = ({ text }: BarcodeReading): boolean =>
  /(?:ANSI |AAMVA ?)\d{10,12}ID/.test(text);

/** A subfile's elements stand one in a line, three letters and the value; the first follows the subfile's type. */
function elementsOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/[\n\r]+/)) {
    const element = /^(?:ANSI.*?(?:DL|ID))?(D[A-D][A-Z])(.*)$/.exec(line);
    if (element?.[1] !== undefined) values.set(element[1], (element[2] ?? '').trim());
  }
  return values;
}

/** MMDDCCYY in the United States, CCYYMMDD in Canada and, in the United States too, by the standard's first version. */
function dateOf(value: string, country: string): string | null {
  if (!/^\d{8}$/.test(value)) return null;
  const yearFirst = dateAt(value, [0, 4, 6]);
  return country === 'CAN' ? yearFirst : (dateAt(value, [4, 0, 2]) ?? yearFirst);
}

function dateAt(value: string, [year, month, day]: readonly [number, number, number]): string | null {
  const part = (from: number, length: number): string => value.slice(from, from + length);
  return printedDate(`${part(year, 4)}-${part(month, 2)}-${part(day, 2)}`)?.value ?? null;
}
