import type { PageScan, TextLine } from '../scan/page-scan.ts';
import type { DocumentType } from './document-types.ts';
import { readValue } from './field-value.ts';
import { fold } from './fold.ts';
import type { DateOrder } from './printed-date.ts';
import { fieldOfLine, type FieldOnPage } from './visual-field.ts';

/** `4a.`, `4b`, `1.`, `5)`; what a reader makes of the point is not looked at, but something must follow or nothing. */
const numberAtStart = /^\s*(\d{1,2}[a-d]?)\s*[.,:)]?(?=\s|$|\p{Lu}|\d{2}[./-])\s*/u;
/** Two numbers may share a line of print: `4a. 15.04.2024 4c. ZENITH`. */
const numberInside = /\s(?=\d[a-d][.,:)]?\s?\S)/;

interface Piece {
  readonly line: TextLine;
  readonly text: string;
  /** Where it begins in the line's text. */
  readonly start: number;
}

/**
 * Fields with numbers for labels, as driving licences of the EU model have them. The value follows in the same line or
 * is the next to the right.
 */
export function numberedFields(
  { lines }: Pick<PageScan, 'lines'>,
  { type, order }: { readonly type: DocumentType; readonly order: DateOrder },
): readonly FieldOnPage[] {
  const { numbered } = type;
  if (numbered === undefined) return [];
  const fields: FieldOnPage[] = [];
  for (const piece of lines.flatMap(piecesOf)) {
    const match = numberAtStart.exec(piece.text);
    const field = match === null ? undefined : numbered[(match[1] ?? '').toLowerCase()];
    if (match === null || field === undefined || fields.some((known) => known.field === field)) continue;
    const label = labelAfter(piece.text.slice(match[0].length), type.labels?.[field] ?? []);
    const rest = piece.text.slice(match[0].length + label.length);
    const own = readValue(field, rest, order);
    if (own !== null) {
      const by = piece.start + match[0].length + label.length;
      fields.push(fieldOfLine(field, { ...own, start: own.start + by, end: own.end + by }, piece.line));
      if (field === 'birthDate')
        addBirthPlace(fields, { line: piece.line, text: rest, offset: by, after: own.end });
      continue;
    }
    const right = rest.trim() === '' ? nextRight(piece.line, lines) : null;
    const value = right === null ? null : readValue(field, right.text, order);
    if (right === null || value === null) continue;
    fields.push(fieldOfLine(field, value, right));
    if (field === 'birthDate')
      addBirthPlace(fields, { line: right, text: right.text, offset: 0, after: value.end });
  }
  return fields;
}

/** Cards of North America have a label behind the number, too: `4d DLN D1234`. Empty where there is none. */
function labelAfter(text: string, labels: readonly string[]): string {
  const word = /^\p{L}+[.:#]*(?:\s+|$)/u.exec(text)?.[0] ?? '';
  if (labels.includes(fold(word))) return word;
  // Readers lose spaces. Two letters may as well be the beginning of the value.
  return labels.find((label) => label.length > 2 && text.startsWith(label)) ?? '';
}

/** A lone stroke before a value is the number 1. */
const loneStroke = /^(\s*)[Il|](?=[.,]?(?:\s|$))/;

function piecesOf(line: TextLine): readonly Piece[] {
  let start = 0;
  return line.text
    .replace(loneStroke, (_, before: string) => `${before}1`)
    .split(numberInside)
    .map((text) => {
      const piece = { line, text, start };
      start += text.length + 1;
      return piece;
    });
}

/** The field of the date of birth has the place behind it. */
function addBirthPlace(
  fields: FieldOnPage[],
  { line, text, offset, after }: { line: TextLine; text: string; offset: number; after: number },
): void {
  const place = readValue('birthPlace', text.slice(after), 'day-first');
  if (place === null || /\d/.test(place.value)) return;
  const by = offset + after;
  fields.push(fieldOfLine('birthPlace', { ...place, start: place.start + by, end: place.end + by }, line));
}

function nextRight(label: TextLine, lines: readonly TextLine[]): TextLine | null {
  const middle = (label.extent.top + label.extent.bottom) / 2;
  return (
    lines
      .filter(
        ({ extent }) => extent.left > label.extent.left && extent.top < middle && extent.bottom > middle,
      )
      .filter((line) => line !== label)
      .toSorted((a, b) => a.extent.left - b.extent.left)[0] ?? null
  );
}
