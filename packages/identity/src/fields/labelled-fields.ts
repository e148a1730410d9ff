import type { Extent, PageScan, TextLine } from '../scan/page-scan.ts';
import type { DocumentType } from './document-types.ts';
import type { DocumentField } from './field-names.ts';
import { readValue, type FieldValue } from './field-value.ts';
import { LabelIndex, type FoundLabel } from './label-index.ts';
import type { DateOrder } from './printed-date.ts';
import { fieldOfLine, type FieldOnPage } from './visual-field.ts';

interface Labelled {
  readonly line: TextLine;
  readonly label: FoundLabel;
}

/** How far below its label a value may begin, in heights of the label. */
const farthestBelow = 1.6;
/** How far apart their left ends may be. */
const leftEnds = 1.8;
/** Lines of an address below its first. */
const mostFurtherLines = 2;

/** Fields of a page by their labels: the value stands in the same line, below it, or to its right. */
export function labelledFields(
  { lines }: Pick<PageScan, 'lines'>,
  { type, order }: { readonly type: DocumentType | null; readonly order: DateOrder },
): readonly FieldOnPage[] {
  const index = new LabelIndex(type);
  const labelled: Labelled[] = [];
  for (const line of lines) {
    const label = index.find(line.text);
    if (label !== null) labelled.push({ line, label });
  }
  const isLabel = new Set(labelled.map(({ line }) => line));
  const values = lines.filter((line) => !isLabel.has(line));
  const taken = new Set<TextLine>();
  const fields = new Map<DocumentField, FieldOnPage>();
  for (const { line, label } of labelled) {
    if (fields.has(label.field)) continue;
    const own = label.rest === '' ? null : inlineValue(line, label, order);
    const free = values.filter((value) => !taken.has(value));
    const found = own ?? valueNear(line, { field: label.field, lines: free, order });
    if (found === null) continue;
    for (const used of found.lines) taken.add(used);
    fields.set(label.field, found.field);
  }
  return [...fields.values()];
}

interface Found {
  readonly field: FieldOnPage;
  readonly lines: readonly TextLine[];
}

function inlineValue(line: TextLine, { field, rest, restStart }: FoundLabel, order: DateOrder): Found | null {
  const value = readValue(field, rest, order);
  if (value === null) return null;
  const shifted: FieldValue = { ...value, start: value.start + restStart, end: value.end + restStart };
  return { field: fieldOfLine(field, shifted, line), lines: [] };
}

interface Near {
  readonly field: DocumentField;
  readonly lines: readonly TextLine[];
  readonly order: DateOrder;
}

function valueNear(label: TextLine, { field, lines, order }: Near): Found | null {
  const candidates = [...linesBelow(label.extent, lines), ...linesRight(label.extent, lines)];
  for (const line of candidates) {
    const value = readValue(field, line.text, order);
    if (value === null) continue;
    const further = field === 'address' ? linesFollowing(line, lines) : [];
    const whole = {
      ...value,
      value: [value.value, ...further.map(({ text }) => text.trim())].join(', '),
      normalised: [value.normalised, ...further.map(({ text }) => text.trim())].join(', '),
    };
    return {
      field: fieldOfLine(field, further.length === 0 ? value : whole, line),
      lines: [line, ...further],
    };
  }
  return null;
}

const heightOf = ({ top, bottom }: Extent): number => bottom - top;

/** Nearest first: those that begin where the label begins, or of which it covers the middle. */
function linesBelow(label: Extent, lines: readonly TextLine[]): readonly TextLine[] {
  const height = heightOf(label);
  return lines
    .filter(({ extent }) => {
      const gap = extent.top - label.bottom;
      if (gap < -0.6 * height || gap > farthestBelow * height || extent.bottom <= label.bottom) return false;
      const isAligned = Math.abs(extent.left - label.left) < leftEnds * Math.max(height, heightOf(extent));
      const middle = (extent.left + extent.right) / 2;
      return isAligned || (middle > label.left && middle < label.right);
    })
    .toSorted((a, b) => distanceBelow(label, a.extent) - distanceBelow(label, b.extent));
}

const distanceBelow = (label: Extent, extent: Extent): number =>
  extent.top - label.bottom + 0.5 * Math.abs(extent.left - label.left);

function linesRight(label: Extent, lines: readonly TextLine[]): readonly TextLine[] {
  const middle = (label.top + label.bottom) / 2;
  return lines
    .filter(
      ({ extent }) =>
        extent.left > label.right - heightOf(label) && extent.top < middle && extent.bottom > middle,
    )
    .toSorted((a, b) => a.extent.left - b.extent.left)
    .slice(0, 1);
}

function linesFollowing(first: TextLine, lines: readonly TextLine[]): readonly TextLine[] {
  const following: TextLine[] = [];
  let last = first;
  for (let count = 0; count < mostFurtherLines; count++) {
    const next = linesBelow(last.extent, lines).find(
      ({ extent }) =>
        extent.top - last.extent.bottom < 0.5 * heightOf(last.extent) &&
        Math.abs(extent.left - first.extent.left) < heightOf(first.extent),
    );
    if (next === undefined) break;
    following.push(next);
    last = next;
  }
  return following;
}
