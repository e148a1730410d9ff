import { countryName } from './country-names.ts';
import type { DocumentField } from './field-names.ts';
import type { DocumentReading, ReadField } from './read-document.ts';

export interface DocumentValue {
  /** Dates by ISO 8601, the country by its English name. */
  readonly text: string;
  /** Whether all that it is made of was read and is sure. */
  readonly sure: boolean;
}

/** What is asked of every document, by one name each, whatever this one calls it; null: it was not read. */
export interface DocumentValues {
  /** Printed as one, or given names and surname. */
  readonly fullName: DocumentValue | null;
  readonly birthDate: DocumentValue | null;
  /** The person's own number where the document has none of its own. */
  readonly documentNumber: DocumentValue | null;
  readonly nationality: DocumentValue | null;
  readonly issueDate: DocumentValue | null;
  readonly expiryDate: DocumentValue | null;
  readonly birthPlace: DocumentValue | null;
  readonly address: DocumentValue | null;
  readonly sex: DocumentValue | null;
}

/** The values of a reading as the interfaces answer them, and as measurements of reading have to compare them. */
export function documentValuesOf({ fields }: DocumentReading): DocumentValues {
  const value = (name: DocumentField): DocumentValue | null =>
    valueOf(fields.find(({ field }) => field === name));
  const nationality = value('nationality');
  return {
    fullName: value('fullName') ?? joined(value('givenNames'), value('surname')),
    birthDate: value('birthDate'),
    documentNumber: value('documentNumber') ?? value('personalNumber'),
    nationality: nationality && { ...nationality, text: countryName(nationality.text) },
    issueDate: value('issueDate'),
    expiryDate: value('expiryDate'),
    birthPlace: value('birthPlace'),
    address: value('address'),
    sex: value('sex'),
  };
}

const valueOf = (field: ReadField | undefined): DocumentValue | null =>
  field === undefined ? null : { text: field.normalised ?? field.value, sure: field.sure };

function joined(...parts: readonly (DocumentValue | null)[]): DocumentValue | null {
  const read = parts.filter((part) => part !== null);
  if (read.length === 0) return null;
  return {
    text: read.map(({ text }) => text).join(' '),
    sure: parts.every((part) => part?.sure === true),
  };
}
