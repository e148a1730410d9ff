import { countryCodeOf } from './country-names.ts';
import { valueKinds, type DocumentField, type ValueKind } from './field-names.ts';
import { fold } from './fold.ts';
import { printedDate, type DateOrder } from './printed-date.ts';

export interface FieldValue {
  /** As printed. */
  readonly value: string;
  /** Dates by ISO 8601, countries by ISO 3166-1 alpha-3, sex as M, F or X; others as printed, spaces evened. Null: not known. */
  readonly normalised: string | null;
  /** Its characters in the line: first, and after the last. */
  readonly start: number;
  readonly end: number;
}

/** Readers of the value kinds: null where the text is none of its kind. */
const readers: Readonly<Record<ValueKind, (text: string, order: DateOrder) => FieldValue | null>> = {
  date: (text, order) => {
    const date = printedDate(text, order);
    return (
      date && {
        value: text.slice(date.start, date.end),
        normalised: date.value,
        start: date.start,
        end: date.end,
      }
    );
  },
  sex: (text) => {
    const match = /(?<!\p{L})(male|female|[MFXHWK])(?!\p{L})/iu.exec(text);
    return match && found(text, match, sexOf(match[0]));
  },
  country: (text) => {
    const code = countryCodeOf(text);
    const isWord = /^[\p{L} '’.()/-]{2,}$/u.test(text.trim());
    return isWord ? { value: text.trim(), normalised: code, ...spanOf(text) } : null;
  },
  number: (text) => {
    const match = /[A-Z0-9](?:[A-Z0-9]|[-/. ](?=[A-Z0-9])){3,}/i.exec(text);
    const isNumber = match !== null && /\d.*\d/.test(match[0]);
    return isNumber ? found(text, match, match[0].toUpperCase().replaceAll(/[\s]/g, '')) : null;
  },
  name: (text) => {
    const isName = /^[\p{L}\p{M} '’.,`-]{1,}$/u.test(text.trim()) && fold(text).length >= 2;
    return isName ? { value: text.trim(), normalised: evened(text), ...spanOf(text) } : null;
  },
  text: (text) =>
    fold(text).length >= 2 ? { value: text.trim(), normalised: evened(text), ...spanOf(text) } : null,
};

/** What a text says as the value of a field; null where it can't be one. */
export const readValue = (field: DocumentField, text: string, order: DateOrder): FieldValue | null =>
  readers[valueKinds[field]](text, order);

const evened = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/,(?=\S)/g, ', ')
    .trim();

const spanOf = (text: string): { readonly start: number; readonly end: number } => ({
  start: text.length - text.trimStart().length,
  end: text.trimEnd().length,
});

const found = (text: string, match: RegExpExecArray, normalised: string): FieldValue => ({
  value: text.slice(match.index, match.index + match[0].length),
  normalised,
  start: match.index,
  end: match.index + match[0].length,
});

/** Male and female in the languages of documents: M, H (hombre, homme), K (kadin); F, W (weiblich). */
function sexOf(word: string): 'M' | 'F' | 'X' {
  const letter = word.charAt(0).toUpperCase();
  if (letter === 'F' || letter === 'W' || letter === 'K') return 'F';
  return letter === 'X' ? 'X' : 'M';
}
