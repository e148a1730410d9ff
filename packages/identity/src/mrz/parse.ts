import { filler, isMrzText } from './alphabet.ts';
import { checkDigitOf } from './check-digit.ts';
import { countryOf, type Country } from './countries.ts';
import { birthDate, expiryDate, type DateField, type IsoDate } from './dates.ts';
import {
  formats,
  textAt,
  type CheckDigitLayout,
  type CheckedField,
  type FieldName,
  type Format,
} from './formats.ts';
import { divideName, type MrzName } from './names.ts';

export interface CheckDigit {
  readonly of: CheckedField;
  /** As it stands on the document; a filler counts as 0 where the layout allows one. */
  readonly printed: string;
  readonly computed: number;
  readonly passed: boolean;
}

export interface ParsedMrz {
  readonly format: Format;
  readonly lines: readonly string[];
  /** In the order of the layout, the composite one last where there is one. */
  readonly checkDigits: readonly CheckDigit[];
  readonly documentCode: string;
  readonly issuer: Country | null;
  readonly name: MrzName;
  readonly documentNumber: string;
  readonly nationality: Country | null;
  readonly birthDate: DateField;
  /** `X` where the document doesn't say. */
  readonly sex: 'M' | 'F' | 'X';
  readonly expiryDate: DateField;
  /** TD3 only. */
  readonly personalNumber: string | null;
  readonly optionalData: readonly string[];
}

/** The layout of lines: by their number and length, and for two lines by the first letter, which visas have as V. */
export function formatOf(lines: readonly string[]): Format | null {
  const length = lines[0]?.length;
  if (lines.some((line) => line.length !== length)) return null;
  const ofSize = formats.filter(
    (format) => format.lineCount === lines.length && format.lineLength === length,
  );
  const isVisa = lines[0]?.startsWith('V') === true;
  return ofSize.find((format) => (format.firstLetters === 'V') === isVisa) ?? null;
}

/**
 * Reads the lines of a zone by ICAO 9303. What is wrong with them shows in `checkDigits` and in the dates; a code
 * that no list has is not held against a document. `today` decides the centuries. Null when the lines have the length
 * of no format, or a character that none has.
 */
export function parseMrz(lines: readonly string[], today: IsoDate): ParsedMrz | null {
  const format = formatOf(lines);
  if (format === null || !lines.every(isMrzText)) return null;
  const text = (name: FieldName): string => fieldText(format, lines, name) ?? '';
  const number = documentNumberOf(format, lines);
  const sex = text('sex');
  return {
    format,
    lines,
    checkDigits: format.checkDigits.map((layout) => judge(layout, format, lines)),
    documentCode: withoutFillers(text('documentCode')),
    issuer: countryOf(text('issuer')),
    name: divideName(text('name')),
    documentNumber: number.value,
    nationality: countryOf(text('nationality')),
    birthDate: birthDate(text('birthDate'), today),
    sex: sex === 'M' || sex === 'F' ? sex : 'X',
    expiryDate: expiryDate(text('expiryDate'), today),
    personalNumber: personalNumberOf(format, lines),
    optionalData: (['optionalData', 'optionalData2'] as const)
      .map((name) => fieldText(format, lines, name))
      .filter((value) => value !== null)
      .map((value, index) => withoutFillers(index === 0 ? value.slice(number.continuation) : value)),
  };
}

/** Text of a field with its fillers; null where the format has no such field. */
export function fieldText(format: Format, lines: readonly string[], name: FieldName): string | null {
  const layout = format.fields.find(({ field }) => field === name);
  return layout === undefined ? null : textAt(lines, layout);
}

const withoutFillers = (text: string): string => text.replace(/<+$/, '');

function personalNumberOf(format: Format, lines: readonly string[]): string | null {
  const text = fieldText(format, lines, 'personalNumber');
  return text === null ? null : withoutFillers(text);
}

interface DocumentNumber {
  readonly value: string;
  /** How many characters of the first optional data belong to it, its digit and the filler after it included. */
  readonly continuation: number;
  /** What its digit covers, and the digit, where the number goes on in the optional data. */
  readonly continued: { readonly covered: readonly string[]; readonly printed: string } | null;
}

/**
 * A number of more than nine characters has a filler for its check digit and goes on in the optional data, up to the
 * first filler, which the digit precedes (9303-5 and 9303-6, 4.2.2.2). Issuers differ in whether the digit counts the
 * filler between the two parts as a place: both are in circulation.
 */
function documentNumberOf(format: Format, lines: readonly string[]): DocumentNumber {
  const start = fieldText(format, lines, 'documentNumber') ?? '';
  const optional = fieldText(format, lines, 'optionalData') ?? '';
  const layout = format.checkDigits.find(({ of }) => of === 'documentNumber');
  const isContinued = layout?.filler === 'continued' && digitAt(layout, lines) === filler;
  const rest = /^([^<]+)(\d)(<|$)/.exec(optional);
  if (!isContinued || rest === null || start.endsWith(filler)) {
    return { value: withoutFillers(start), continuation: 0, continued: null };
  }
  const [whole, tail = '', printed = ''] = rest;
  return {
    value: start + tail,
    continuation: whole.length,
    continued: { covered: [start + tail, start + filler + tail], printed },
  };
}

const digitAt = ({ line, at }: CheckDigitLayout, lines: readonly string[]): string =>
  (lines[line] ?? '').charAt(at);

function judge(layout: CheckDigitLayout, format: Format, lines: readonly string[]): CheckDigit {
  const continued = layout.of === 'documentNumber' ? documentNumberOf(format, lines).continued : null;
  if (continued !== null) {
    const { covered, printed } = continued;
    const digits = covered.map(checkDigitOf);
    const computed = digits.find((digit) => String(digit) === printed) ?? digits[0] ?? 0;
    return { of: layout.of, printed, computed, passed: printed === String(computed) };
  }
  const covered = layout.covers.map((span) => textAt(lines, span)).join('');
  const printed = digitAt(layout, lines);
  const computed = checkDigitOf(covered);
  const empty = printed === filler && layout.filler !== 'never' && /^<*$/.test(covered);
  return { of: layout.of, printed, computed, passed: empty || printed === String(computed) };
}
