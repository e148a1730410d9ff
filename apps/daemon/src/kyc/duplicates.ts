import type { Template } from '@rollcall/domain';
import { fold, type DocumentReading, type Duplicate } from '@rollcall/identity';
import type { StoredKycCheck } from '@rollcall/store';
import { z } from 'zod';
import type { KycParts } from './ports.ts';

/** The newest checks whose templates are looked through: comparing takes microseconds, opening their seals more. */
const mostCompared = 5000;

/** Of each kind the newest so many are named: a result is told whole, and more of them say no more. */
const mostNamed = 10;

/** What is read again of the stored result: whom the check was about, and what was found. */
const storedResultSchema = z.object({
  holder: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string() })),
});
const storedResult = ({ body }: StoredKycCheck): z.infer<typeof storedResultSchema> =>
  storedResultSchema.parse(JSON.parse(body));

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

/**
 * Earlier checks of the same document with another face, and of the same face with another holder. A face that was found
 * not to be the document's has no name by that document: two people who show each other's by mistake, and then their own,
 * have one each.
 */
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
    if (score === null || score < match || holder === null || wasNonMatch(check)) return false;
    const { holder: known } = storedResult(check);
    return known !== null && spelledOneWay(known) !== spelledOneWay(holder);
  });
  return [...named('same-document', otherFaces), ...named('same-face', otherNames)];
}

const wasNonMatch = (check: StoredKycCheck): boolean =>
  storedResult(check).reasons.some(({ code }) => code === 'face-non-match');

const named = (kind: Duplicate['kind'], found: readonly StoredKycCheck[]): readonly Duplicate[] =>
  found.slice(0, mostNamed).map((check) => ({ kind, checkId: check.id, wasNonMatch: wasNonMatch(check) }));
