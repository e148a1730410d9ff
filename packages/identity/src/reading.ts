import type { DecodedZone } from './decoding/decode.ts';
import type { IsoDate } from './mrz/dates.ts';
import {
  textAt,
  type CheckedField,
  type FieldLayout,
  type FieldName,
  type Format,
  type Span,
} from './mrz/formats.ts';
import { parseMrz, type ParsedMrz } from './mrz/parse.ts';

export interface FieldReading {
  readonly field: FieldName;
  /** As it stands in the zone, fillers included. */
  readonly text: string;
  /** Probability that all its characters are right, as far as the recogniser can tell; 0..1. */
  readonly confidence: number;
  /** `none`: no digit of its own, or one that in a zone of an unusual type had to choose the characters: it proves nothing. */
  readonly checkDigit: 'passed' | 'failed' | 'none';
  /** False: show it as uncertain, or not at all. Never true when a digit that covers the field alone has failed. */
  readonly sure: boolean;
}

/** A zone that was read from a picture. */
export interface MrzReading extends ParsedMrz {
  readonly fields: readonly FieldReading[];
  /** Whether every field is sure and every check digit holds. */
  readonly sure: boolean;
  /** Least confidence of its fields. */
  readonly confidence: number;
  /** Characters that the check digits changed, between such as the recogniser had found likely. */
  readonly corrected: number;
  /** Characters that the recogniser by itself was in doubt about; above `mostDoubtful` no field is sure. */
  readonly doubtful: number;
}

/**
 * Where more characters than this are in doubt, the zone is of a type that the recogniser did not learn, or hardly
 * legible: it may take one letter for another and be certain of it. docs/accuracy.md has the measurement.
 */
export const mostDoubtful = 2;

/** Least probability that all characters of a field are right. */
const sureFrom = 0.9;

/** Reads a decoded zone's fields and says of each how far it can be trusted. Null when the zone is no zone at all. */
export function readZone(zone: DecodedZone, today: IsoDate): MrzReading | null {
  const lines = zone.lines.map(({ text }) => text);
  const parsed = parseMrz(lines, today);
  if (parsed === null) return null;
  const fields = zone.format.fields.map((layout) => judgeField(layout, zone, parsed));
  return {
    ...parsed,
    fields,
    sure: fields.every(({ sure }) => sure) && parsed.checkDigits.every(({ passed }) => passed),
    confidence: Math.min(...fields.map(({ confidence }) => confidence)),
    corrected: zone.lines.flatMap(({ changed }) => changed.filter(Boolean)).length,
    doubtful: zone.doubtful,
  };
}

function judgeField(layout: FieldLayout, zone: DecodedZone, parsed: ParsedMrz): FieldReading {
  const { field } = layout;
  const spans = spansOf(layout, parsed);
  const own = parsed.checkDigits.find(({ of }) => of === field);
  const probabilities = spans.flatMap(
    ({ line, start, end }) => zone.lines[line]?.probabilities.slice(start, end) ?? [],
  );
  const confidence = probabilities.reduce((product, probability) => product * probability, 1);
  const isUnusual = zone.doubtful > mostDoubtful;
  const isChanged = spans.some(
    ({ line, start, end }) => zone.lines[line]?.changed.slice(start, end).includes(true) === true,
  );
  const wasChosen = isUnusual && isChanged;
  const judged = own?.passed === true ? 'passed' : 'failed';
  const checkDigit = own === undefined || (wasChosen && own.passed) ? 'none' : judged;
  const composite = parsed.checkDigits.find(({ of }) => of === 'composite');
  // Where the composite digit alone fails, one of the fields that no other digit vouches for is wrong.
  const suspect =
    own === undefined && composite?.passed === false && isCovered(layout, zone.format, 'composite');
  const isTrusted = !isUnusual && !suspect && checkDigit !== 'failed';
  const sure = isTrusted && confidence >= sureFrom && isPlausible(field, parsed);
  return { field, text: textAt(parsed.lines, layout), confidence, checkDigit, sure };
}

/** Where a field stands: a number of more than nine characters goes on in the optional data. */
function spansOf(layout: FieldLayout, { format, documentNumber }: ParsedMrz): readonly Span[] {
  const tail = layout.field === 'documentNumber' ? documentNumber.length - (layout.end - layout.start) : 0;
  const optional = format.fields.find(({ field }) => field === 'optionalData');
  if (tail <= 0 || optional === undefined) return [layout];
  // A filler in its digit's place says that it goes on, the digit and the filler after the tail where it ends.
  const end = Math.min(optional.end, optional.start + tail + 2);
  return [
    { ...layout, end: layout.end + 1 },
    { ...optional, end },
  ];
}

const isCovered = ({ line, start }: FieldLayout, format: Format, by: CheckedField): boolean =>
  format.checkDigits.some(
    ({ of, covers }) =>
      of === by && covers.some((span) => span.line === line && start >= span.start && start < span.end),
  );

function isPlausible(field: FieldName, parsed: ParsedMrz): boolean {
  if (field === 'birthDate') return parsed.birthDate.plausible;
  if (field === 'expiryDate') return parsed.expiryDate.plausible;
  return true;
}
