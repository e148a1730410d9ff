import { fieldText, formatOf } from '../mrz/parse.ts';
import type { FieldReading, MrzReading } from '../reading.ts';

/** How a reading compares with what the document really carries. */
export interface ReadingScore {
  readonly found: boolean;
  /** Every character of every line is right. */
  readonly complete: boolean;
  /** A wrong field passes for right: it is said to be sure, or a check digit of its own holds. */
  readonly silentWrong: boolean;
  /** Insertions, deletions and replacements; all of the zone when it was not found. */
  readonly characterErrors: number;
  readonly characters: number;
}

/** Scores a reading; null stands for "no zone found". `lines` are the true ones. */
export function scoreReading(lines: readonly string[], reading: MrzReading | null): ReadingScore {
  const truth = lines.join('\n');
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  if (reading === null) {
    return { found: false, complete: false, silentWrong: false, characterErrors: characters, characters };
  }
  const read = reading.lines.join('\n');
  return {
    found: true,
    complete: read === truth,
    silentWrong: read !== truth && isSilentlyWrong(lines, reading),
    characterErrors: editDistance(read, truth),
    characters,
  };
}

function isSilentlyWrong(lines: readonly string[], reading: MrzReading): boolean {
  if (formatOf(lines)?.name !== reading.format.name) return reading.sure;
  return reading.fields.some(
    (field) => fieldText(reading.format, lines, field.field) !== field.text && passesForRight(field),
  );
}

const passesForRight = ({ sure, checkDigit }: FieldReading): boolean => sure || checkDigit === 'passed';

/** Least number of insertions, deletions and replacements that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
