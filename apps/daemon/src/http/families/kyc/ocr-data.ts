import type { OcrData, OcrFields } from '@rollcall/contract';
import { countryName, type DocumentField, type DocumentReading, type ReadField } from '@rollcall/identity';

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

function ocrFieldsOf({ fields }: DocumentReading): OcrFields {
  const field = (name: DocumentField): ReadField | undefined => fields.find((one) => one.field === name);
  const value = (name: DocumentField): string | null => field(name)?.normalised ?? field(name)?.value ?? null;
  const nationality = value('nationality');
  const names = [value('givenNames'), value('surname')].filter((name) => name !== null);
  const sex = value('sex');
  return {
    full_name: value('fullName') ?? (names.length === 0 ? null : names.join(' ')),
    date_of_birth: dateOf(value('birthDate')),
    document_number: value('documentNumber') ?? value('personalNumber'),
    nationality: nationality === null ? null : countryName(nationality),
    issue_date: dateOf(value('issueDate')),
    expiry_date: dateOf(value('expiryDate')),
    place_of_birth: value('birthPlace'),
    address: value('address'),
    gender: sex === 'M' || sex === 'F' ? sex : null,
  };
}

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
