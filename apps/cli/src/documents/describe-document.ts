import type { DocumentReading, ReadField } from '@rollcall/identity';
import { table } from '../output.ts';

/** For a person: the fields one under the other, what is uncertain marked, then what is wrong with the document. */
export function describeDocument(reading: DocumentReading): string {
  const { type, fields, disagreements, failedCheckDigits, warnings, confidence } = reading;
  const rows = fields.map((field) => [
    `  ${field.field}`,
    field.normalised ?? field.value,
    field.source,
    markOf(field),
  ]);
  const remarks = [
    ...failedCheckDigits.map((of) => `  wrong check digit: ${of}`),
    ...disagreements.map(
      ({ field, printed, coded }) => `  ${field}: print says "${printed}", zone or barcode "${coded}"`,
    ),
    ...warnings.map(({ code, page }) => `  page ${page + 1}: ${code}`),
  ];
  return [`${type}, confidence ${confidence.toFixed(2)}`, table(rows), ...remarks].join('\n');
}

const markOf = ({ sure, confidence }: ReadField): string =>
  sure ? '' : `uncertain (${confidence.toFixed(2)})`;
