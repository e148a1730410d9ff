/** What a document says of its holder and of itself. */
export const documentFields = [
  'surname',
  'givenNames',
  'fullName',
  'birthDate',
  'sex',
  'nationality',
  'birthPlace',
  'address',
  'documentNumber',
  'personalNumber',
  'issueDate',
  'expiryDate',
  'issuer',
] as const;
export type DocumentField = (typeof documentFields)[number];

export type ValueKind = 'name' | 'date' | 'sex' | 'country' | 'number' | 'text';

export const valueKinds: Readonly<Record<DocumentField, ValueKind>> = {
  surname: 'name',
  givenNames: 'name',
  fullName: 'name',
  birthDate: 'date',
  sex: 'sex',
  nationality: 'country',
  birthPlace: 'text',
  address: 'text',
  documentNumber: 'number',
  personalNumber: 'number',
  issueDate: 'date',
  expiryDate: 'date',
  issuer: 'text',
};
