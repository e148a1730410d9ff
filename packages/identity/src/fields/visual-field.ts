import type { Point } from '@rollcall/domain';
import type { PageCorners, TextLine } from '../scan/page-scan.ts';
import type { DocumentField } from './field-names.ts';
import type { FieldValue } from './field-value.ts';

/** A field as one place of a document says it. */
export interface FieldOnPage {
  readonly field: DocumentField;
  readonly value: string;
  readonly normalised: string | null;
  /** 0..1. */
  readonly confidence: number;
  readonly corners: PageCorners;
}

export const fieldOfLine = (field: DocumentField, value: FieldValue, line: TextLine): FieldOnPage => ({
  field,
  value: value.value,
  normalised: value.normalised,
  confidence: line.confidence,
  corners: cornersOfPart(line.corners, {
    from: value.start === 0 ? 0 : (line.places[value.start - 1] ?? 0),
    to: value.end >= line.text.length ? 1 : (line.places[value.end] ?? 1),
  }),
});

/** Of a line's corners those of a part of its width, as shares 0..1. */
export function cornersOfPart(corners: PageCorners, { from, to }: { from: number; to: number }): PageCorners {
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return corners;
  return [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)];
}

const between = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});
