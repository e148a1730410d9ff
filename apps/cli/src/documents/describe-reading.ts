import { mostDoubtful, type FieldReading, type MrzReading } from '@rollcall/identity';
import { table } from '../output.ts';

/** The keys of the JSON answer: what the zone says, and how far each field of it can be trusted. */
export function readingAsJson(reading: MrzReading): object {
  const { format, lines, sure, confidence, corrected, doubtful, name, birthDate, expiryDate } = reading;
  return {
    format: format.name,
    lines,
    sure,
    confidence,
    corrected,
    doubtful,
    documentCode: reading.documentCode,
    issuer: reading.issuer?.code ?? null,
    documentNumber: reading.documentNumber,
    primaryName: name.primary,
    secondaryName: name.secondary,
    nameTruncated: name.truncated,
    nationality: reading.nationality?.code ?? null,
    birthDate: birthDate.value,
    sex: reading.sex,
    expiryDate: expiryDate.value,
    personalNumber: reading.personalNumber,
    optionalData: reading.optionalData,
    fields: reading.fields,
    checkDigits: reading.checkDigits,
  };
}

/** For a person: the fields one under the other, what is uncertain marked, then the lines themselves. */
export function describeReading(reading: MrzReading): string {
  const marks = new Map(reading.fields.map((field) => [field.field, markOf(field)]));
  const rows: readonly (readonly [label: string, value: string, mark: string | undefined])[] = [
    ['document', `${reading.format.name} ${reading.documentCode}`, marks.get('documentCode')],
    ['issuer', reading.issuer?.code ?? '-', marks.get('issuer')],
    ['number', reading.documentNumber, marks.get('documentNumber')],
    ['surname', reading.name.primary, marks.get('name')],
    ['given names', reading.name.secondary, marks.get('name')],
    ['nationality', reading.nationality?.code ?? '-', marks.get('nationality')],
    ['born', reading.birthDate.value ?? 'unknown', marks.get('birthDate')],
    ['sex', reading.sex, marks.get('sex')],
    ['expires', reading.expiryDate.value ?? 'unknown', marks.get('expiryDate')],
    ['personal number', reading.personalNumber ?? '', marks.get('personalNumber')],
    ['optional data', reading.optionalData.join(' '), marks.get('optionalData')],
  ];
  const shown = rows.filter(([, value]) => value.trim() !== '');
  const failed = reading.checkDigits.filter(({ passed }) => !passed).map(({ of }) => of);
  const digits = failed.length === 0 ? 'all hold' : `wrong for ${failed.join(', ')}`;
  const text = table([
    ...shown.map(([label, value, mark]) => [`  ${label}`, value, mark ?? '']),
    ['  check digits', digits],
    ...(reading.doubtful > mostDoubtful
      ? [['  warning', `${reading.doubtful} characters in doubt: an unusual type, or hardly legible`]]
      : []),
  ]);
  return `${text}\n${reading.lines.map((line) => `  ${line}`).join('\n')}`;
}

const markOf = ({ sure, confidence, checkDigit }: FieldReading): string => {
  if (sure) return '';
  return checkDigit === 'failed'
    ? 'uncertain: its check digit is wrong'
    : `uncertain (${confidence.toFixed(2)})`;
};
