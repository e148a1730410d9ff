import type { Template } from '@rollcall/domain';
import { fold, type DocumentReading, type Duplicate } from '@rollcall/identity';
import type { StoredKycCheck } from '@rollcall/store';
import { z } from 'zod';
import type { KycParts } from './ports.ts';

/** The newest checks whose templates are looked through: comparing takes microseconds, opening their seals more. */
const mostCompared = 5000;

/** Whom a check was about, in the part of the stored result that is read again. */
const holderSchema = z.object({ holder: z.string().nullable() });

const valueOf = ({ fields }: DocumentReading, name: string): string | null =>
  fields.find(({ field }) => field === name)?.normalised ?? null;

/** The same for two readings of one person's documents: name and date of birth. Null when either was not read. */
export function holderOf(reading: DocumentReading): string | null {
  const [surname, birth] = [
    valueOf(reading, 'surname') ?? valueOf(reading, 'fullName'),
    valueOf(reading, 'birthDate'),
  ];
  return surname === null || birth === null ? null : `${fold(surname)} ${birth}`;
}

/** The same for two readings of one document. Null when its number was not read. */
export function documentOf(reading: DocumentReading): string | null {
  const number = valueOf(reading, 'documentNumber');
  return number === null ? null : `${reading.type} ${valueOf(reading, 'issuer') ?? ''} ${fold(number)}`;
}

/**
 * One spelling of a holder for comparing: a zone writes MUELLER where print has MÜLLER, which is folded to MULLER, and
 * AE, AA and OE likewise (ICAO 9303-3, section 6). Two names that differ in this alone count as one: the faces are the same.
 */
const spelledOneWay = (holder: string): string =>
  holder
    .replaceAll(/AE|AA|Æ/g, 'A')
    .replaceAll(/OE|Œ/g, 'O')
    .replaceAll('UE', 'U');

type DuplicateParts = Pick<KycParts, 'checks' | 'compare' | 'thresholds' | 'sameFaceAmong'>;

/** Earlier checks of the same document with another face, and of the same face with another holder. */
export function duplicatesOf(
  reading: DocumentReading,
  template: Template,
  { checks, compare, thresholds, sameFaceAmong }: DuplicateParts,
): readonly Duplicate[] {
  const { nonMatch } = thresholds();
  const document = documentOf(reading);
  const holder = holderOf(reading);
  const scoreOf = (check: StoredKycCheck): number | null =>
    check.template?.modelId === template.modelId ? compare(check.template, template) : null;
  const otherFaces = (document === null ? [] : checks.ofDocument(document)).filter((check) => {
    const score = scoreOf(check);
    return score !== null && score < nonMatch;
  });
  const earlier = checks.withTemplate(mostCompared);
  const match = sameFaceAmong(earlier.length);
  const otherNames = earlier.filter((check) => {
    const score = scoreOf(check);
    const known = holderSchema.parse(JSON.parse(check.body)).holder;
    if (score === null || score < match || holder === null || known === null) return false;
    return spelledOneWay(known) !== spelledOneWay(holder);
  });
  return [
    ...otherFaces.map(({ id }) => ({ kind: 'same-document' as const, checkId: id })),
    ...otherNames.map(({ id }) => ({ kind: 'same-face' as const, checkId: id })),
  ];
}
