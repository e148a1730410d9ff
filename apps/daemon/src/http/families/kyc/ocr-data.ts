import type { OcrData, OcrFields } from '@rollcall/contract';
import {
  documentValuesOf,
  type DocumentReading,
  type DocumentValue,
  type ReadField,
} from '@rollcall/identity';

/** A reading as the document of this interface has it. */
export const ocrDataOf = (reading: DocumentReading): OcrData => ({
  document_type: reading.type,
  confidence: rounded(reading.confidence),
  extracted_text: reading.text,
  fields: ocrFieldsOf(reading),
  field_details: reading.fields.map(detailOf),
  machine_readable_zone: zoneOf(reading),
  disagreements: [...reading.disagreements],
  warnings: reading.warnings.map((warning) => ({ ...warning, score: rounded(warning.score) })),
  barcodes: reading.barcodes.map(({ format, text }) => ({ format, text })),
});

function ocrFieldsOf(reading: DocumentReading): OcrFields {
  const values = documentValuesOf(reading);
  const sex = values.sex?.text;
  return {
    full_name: textOf(values.fullName),
    date_of_birth: dateOf(textOf(values.birthDate)),
    document_number: textOf(values.documentNumber),
    nationality: textOf(values.nationality),
    issue_date: dateOf(textOf(values.issueDate)),
    expiry_date: dateOf(textOf(values.expiryDate)),
    place_of_birth: textOf(values.birthPlace),
    address: textOf(values.address),
    gender: sex === 'M' || sex === 'F' ? sex : null,
  };
}

const textOf = (value: DocumentValue | null): string | null => value?.text ?? null;

/** `15/03/1985`; a date of which the document says less stays as it is. */
const dateOf = (iso: string | null): string | null =>
  iso !== null && /^\d{4}-\d\d-\d\d$/.test(iso) ? iso.split('-').toReversed().join('/') : iso;

const detailOf = (field: ReadField): OcrData['field_details'][number] => ({
  field: field.field,
  value: field.value,
  normalised: field.normalised,
  confidence: rounded(field.confidence),
  sure: field.sure,
  source: field.source,
  check_digit: field.checkDigit,
  place: { page: field.page, corners: field.corners.map(({ x, y }) => [Math.round(x), Math.round(y)]) },
});

function zoneOf({ zone }: DocumentReading): OcrData['machine_readable_zone'] {
  if (zone === null) return null;
  const { format, lines, sure, checkDigits } = zone;
  return { format: format.name, lines: [...lines], sure, check_digits: [...checkDigits] };
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
