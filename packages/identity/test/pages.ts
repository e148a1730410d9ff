/** Pages made by hand: lines of print at their places. */
import type { DocumentReading, PageScan, TextLine } from '../src/index.ts';

const quality = { longSidePixels: 1500, sharpness: 0.5, glare: 0, colour: 0.1, periodicity: 0.5 };

/** A line at a place: ten units a letter, twenty high. */
export function line(x: number, y: number, text: string, confidence = 0.98): TextLine {
  const extent = { left: x, right: x + 10 * text.length, top: y, bottom: y + 20 };
  const corners = [
    { x: extent.left, y: extent.top },
    { x: extent.right, y: extent.top },
    { x: extent.right, y: extent.bottom },
    { x: extent.left, y: extent.bottom },
  ];
  const places = Array.from({ length: text.length }, (_, index) => (index + 0.5) / text.length);
  return { text, confidence, places, corners, extent };
}

export const page = (lines: readonly TextLine[], others: Partial<PageScan> = {}): PageScan => ({
  width: 1500,
  height: 1000,
  outline: null,
  turnedDegrees: 0,
  lines,
  zone: null,
  barcodes: [],
  quality,
  ...others,
});

export const values = (reading: DocumentReading): Record<string, string | null> =>
  Object.fromEntries(reading.fields.map((field) => [field.field, field.normalised]));
