/** Layouts of ICAO 9303 parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas). Lines and columns count from 0. */
export type FormatName = 'TD1' | 'TD2' | 'TD3' | 'MRVA' | 'MRVB';

export type FieldName =
  | 'documentCode'
  | 'issuer'
  | 'name'
  | 'documentNumber'
  | 'nationality'
  | 'birthDate'
  | 'sex'
  | 'expiryDate'
  | 'personalNumber'
  | 'optionalData'
  | 'optionalData2';

/** Which characters may stand in a field. */
export type Charset = 'code' | 'country' | 'name' | 'any' | 'date' | 'sex';

export interface Span {
  readonly line: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface FieldLayout extends Span {
  readonly field: FieldName;
  readonly charset: Charset;
}

export type CheckedField = 'documentNumber' | 'birthDate' | 'expiryDate' | 'personalNumber' | 'composite';

export interface CheckDigitLayout {
  readonly of: CheckedField;
  readonly line: number;
  readonly at: number;
  /** What the digit is computed over, in this order. */
  readonly covers: readonly Span[];
  /** `empty`: a filler stands for 0. `continued`: a filler says that the number goes on in the optional data. */
  readonly filler: 'never' | 'empty' | 'continued';
}

export interface Format {
  readonly name: FormatName;
  readonly lineCount: number;
  readonly lineLength: number;
  /** First letters of the document code; others are unusual. */
  readonly firstLetters: string;
  readonly fields: readonly FieldLayout[];
  readonly checkDigits: readonly CheckDigitLayout[];
}

const span = (line: number, start: number, end: number): Span => ({ line, start, end });
const field = (name: FieldName, charset: Charset, at: Span): FieldLayout => ({ field: name, charset, ...at });
const digit = (
  of: CheckedField,
  [line, at]: readonly [number, number],
  covers: readonly Span[],
  filler: CheckDigitLayout['filler'] = 'never',
): CheckDigitLayout => ({ of, line, at, covers, filler });

/** Two lines of one length are alike in TD2, TD3 and the visas but for what follows the expiry date. */
const upperLine = (length: number): readonly FieldLayout[] => [
  field('documentCode', 'code', span(0, 0, 2)),
  field('issuer', 'country', span(0, 2, 5)),
  field('name', 'name', span(0, 5, length)),
];
const lowerLine: readonly FieldLayout[] = [
  field('documentNumber', 'any', span(1, 0, 9)),
  field('nationality', 'country', span(1, 10, 13)),
  field('birthDate', 'date', span(1, 13, 19)),
  field('sex', 'sex', span(1, 20, 21)),
  field('expiryDate', 'date', span(1, 21, 27)),
];
const lowerDigits = (number: CheckDigitLayout['filler']): readonly CheckDigitLayout[] => [
  digit('documentNumber', [1, 9], [span(1, 0, 9)], number),
  digit('birthDate', [1, 19], [span(1, 13, 19)], 'empty'),
  digit('expiryDate', [1, 27], [span(1, 21, 27)], 'empty'),
];
const lowerComposite = (at: number): CheckDigitLayout =>
  digit('composite', [1, at], [span(1, 0, 10), span(1, 13, 20), span(1, 21, at)]);

const td3: Format = {
  name: 'TD3',
  lineCount: 2,
  lineLength: 44,
  firstLetters: 'P',
  fields: [...upperLine(44), ...lowerLine, field('personalNumber', 'any', span(1, 28, 42))],
  checkDigits: [
    ...lowerDigits('never'),
    digit('personalNumber', [1, 42], [span(1, 28, 42)], 'empty'),
    lowerComposite(43),
  ],
};

const td2: Format = {
  name: 'TD2',
  lineCount: 2,
  lineLength: 36,
  firstLetters: 'ACIP',
  fields: [...upperLine(36), ...lowerLine, field('optionalData', 'any', span(1, 28, 35))],
  checkDigits: [...lowerDigits('continued'), lowerComposite(35)],
};

const visa = (name: FormatName, length: number): Format => ({
  name,
  lineCount: 2,
  lineLength: length,
  firstLetters: 'V',
  fields: [...upperLine(length), ...lowerLine, field('optionalData', 'any', span(1, 28, length))],
  checkDigits: lowerDigits('never'),
});

const td1: Format = {
  name: 'TD1',
  lineCount: 3,
  lineLength: 30,
  firstLetters: 'ACIP',
  fields: [
    field('documentCode', 'code', span(0, 0, 2)),
    field('issuer', 'country', span(0, 2, 5)),
    field('documentNumber', 'any', span(0, 5, 14)),
    field('optionalData', 'any', span(0, 15, 30)),
    field('birthDate', 'date', span(1, 0, 6)),
    field('sex', 'sex', span(1, 7, 8)),
    field('expiryDate', 'date', span(1, 8, 14)),
    field('nationality', 'country', span(1, 15, 18)),
    field('optionalData2', 'any', span(1, 18, 29)),
    field('name', 'name', span(2, 0, 30)),
  ],
  checkDigits: [
    digit('documentNumber', [0, 14], [span(0, 5, 14)], 'continued'),
    digit('birthDate', [1, 6], [span(1, 0, 6)], 'empty'),
    digit('expiryDate', [1, 14], [span(1, 8, 14)], 'empty'),
    digit('composite', [1, 29], [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)]),
  ],
};

export const formats: readonly Format[] = [td1, td2, td3, visa('MRVA', 44), visa('MRVB', 36)];

export const textAt = (lines: readonly string[], { line, start, end }: Span): string =>
  (lines[line] ?? '').slice(start, end);
