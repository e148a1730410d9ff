import { editDistance } from '../evaluation/score-reading.ts';
import { transliterations } from '../mrz/transliteration.ts';
import { valueKinds, type DocumentField } from './field-names.ts';
import { fold } from './fold.ts';
import type { FieldOnPage } from './visual-field.ts';

/** Two places of a document that say different things. */
export interface Disagreement {
  readonly field: DocumentField;
  readonly printed: string;
  readonly coded: string;
  /** `misread`: as near as misreading comes, on a line that was not read surely. */
  readonly kind: 'different' | 'misread';
}

/** A line read less surely than this may have a letter wrong. */
const surelyRead = 0.93;

/** Null where the print and the zone (or barcode) agree, or can't be compared. */
export function compareFields(printed: FieldOnPage, coded: FieldOnPage): Disagreement | null {
  if (agrees(printed, coded)) return null;
  const [one, other] = [fold(printed.normalised ?? printed.value), fold(coded.normalised ?? coded.value)];
  const near = editDistance(one, other) <= Math.max(1, Math.floor(other.length / 6));
  const kind =
    near && (printed.confidence < surelyRead || withoutTwins(one) === withoutTwins(other))
      ? 'misread'
      : 'different';
  return { field: printed.field, printed: printed.value, coded: coded.value, kind };
}

function agrees(printed: FieldOnPage, coded: FieldOnPage): boolean {
  const kind = valueKinds[printed.field];
  if (kind === 'name') return namesAgree(printed.value, coded.value);
  if (kind === 'date' || kind === 'sex' || kind === 'country') {
    return (
      printed.normalised === null || coded.normalised === null || printed.normalised === coded.normalised
    );
  }
  return fold(printed.value) === fold(coded.value);
}

/** However the issuer writes the letters that a zone has not, and wherever it had to cut the name off. */
function namesAgree(printed: string, coded: string): boolean {
  const wanted = fold(coded);
  const writings = [fold(printed), ...transliterations(printed).map(fold)];
  return writings.some((name) => name === wanted || (wanted.length >= 8 && name.startsWith(wanted)));
}

/** Letters and digits of one shape in many fonts. */
const withoutTwins = (text: string): string =>
  text
    .replaceAll('O', '0')
    .replaceAll('Q', '0')
    .replaceAll('I', '1')
    .replaceAll('B', '8')
    .replaceAll('S', '5')
    .replaceAll('Z', '2');
