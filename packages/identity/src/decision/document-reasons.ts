import type { IsoDate } from '../mrz/dates.ts';
import type { DocumentReading, ReadField } from '../fields/read-document.ts';
import type { DocumentField } from '../fields/field-names.ts';
import type { KycPolicy } from './policy.ts';
import { reason, type KycReason } from './reasons.ts';

/** What the document itself says for or against its holder. */
export function documentReasons(
  document: DocumentReading,
  policy: KycPolicy,
  today: IsoDate,
): readonly KycReason[] {
  return [
    ...typeReasons(document, policy),
    ...dateReasons(document, policy, today),
    ...identityReasons(document),
    ...readingReasons(document, policy),
    ...pictureReasons(document, policy),
  ];
}

const fieldOf = ({ fields }: DocumentReading, name: DocumentField): ReadField | undefined =>
  fields.find(({ field }) => field === name);

/** ISO 8601 or null; whole days only. */
function dayOf(document: DocumentReading, name: DocumentField): IsoDate | null {
  const value = fieldOf(document, name)?.normalised ?? null;
  return value !== null && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null;
}

function typeReasons({ type }: DocumentReading, { acceptedTypes }: KycPolicy): readonly KycReason[] {
  if (type === 'unknown') return [reason('document-type-unknown', 'review')];
  return acceptedTypes.includes(type) ? [] : [reason('document-type-not-accepted', 'reject', { type })];
}

function dateReasons(document: DocumentReading, policy: KycPolicy, today: IsoDate): readonly KycReason[] {
  const [birth, issue, expiry] = [
    dayOf(document, 'birthDate'),
    dayOf(document, 'issueDate'),
    dayOf(document, 'expiryDate'),
  ];
  const reasons: KycReason[] = [];
  if (expiry === null) reasons.push(reason('expiry-unknown', 'review'));
  else if (expiry < daysBefore(today, policy.expiryGraceDays))
    reasons.push(reason('document-expired', rejectIfSure(document, 'expiryDate'), { expiryDate: expiry }));
  if (issue !== null && (issue > today || (expiry !== null && issue > expiry)))
    reasons.push(reason('document-not-yet-valid', 'review', { issueDate: issue }));
  if (birth === null) return [...reasons, reason('birth-date-unknown', 'review')];
  if (birth > today || (issue !== null && birth > issue))
    return [...reasons, reason('birth-date-implausible', 'review', { birthDate: birth })];
  const age = yearsBetween(birth, today);
  if (age < policy.minimumAge)
    reasons.push(
      reason('under-age', rejectIfSure(document, 'birthDate'), { age, minimumAge: policy.minimumAge }),
    );
  return reasons;
}

/**
 * What is not read surely rejects nobody: a person looks. Nor does what another place contradicts: of a zone's dates the
 * century is a guess, which the print may know better.
 */
function rejectIfSure(document: DocumentReading, name: DocumentField): 'reject' | 'review' {
  const isContradicted = document.disagreements.some(({ field }) => field === name);
  return fieldOf(document, name)?.sure === true && !isContradicted ? 'reject' : 'review';
}

/** Whole days. Of today and not of an expiry, which may be 9999-12-31: ISO 8601 writes no later day in ten characters. */
const daysBefore = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(day) - Math.floor(days) * 86_400_000).toISOString().slice(0, 10);

/** Whole years; those born on 29 February have their birthday on 1 March in other years. */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

function identityReasons(document: DocumentReading): readonly KycReason[] {
  const reasons: KycReason[] = [];
  const named = fieldOf(document, 'surname') ?? fieldOf(document, 'fullName');
  if (named === undefined) reasons.push(reason('name-unknown', 'review'));
  const numbered = fieldOf(document, 'documentNumber') ?? fieldOf(document, 'personalNumber');
  if (numbered === undefined) reasons.push(reason('number-unknown', 'review'));
  return reasons;
}

/** Fields that an approval rests on: of name and number those that were read, see `identityReasons`. */
function reliedOn(document: DocumentReading): readonly DocumentField[] {
  const has = (name: DocumentField): boolean => fieldOf(document, name) !== undefined;
  return [
    has('surname') ? 'surname' : 'fullName',
    'birthDate',
    has('documentNumber') ? 'documentNumber' : 'personalNumber',
    'expiryDate',
  ];
}

function readingReasons(document: DocumentReading, policy: KycPolicy): readonly KycReason[] {
  const { failedCheckDigits, disagreements, confidence } = document;
  const uncertain = reliedOn(document).filter((name) => fieldOf(document, name)?.sure === false);
  return [
    ...failedCheckDigits.map((of) => reason('check-digit-failed', 'review', { of })),
    ...uncertain.map((field) => reason('field-uncertain', 'review', { field })),
    ...disagreements.map(({ field, printed, coded, kind }) =>
      kind === 'different'
        ? reason('print-differs', 'review', { field, printed, coded })
        : reason('print-misread', 'note', { field, printed, coded }),
    ),
    ...(confidence < policy.minimumReadingConfidence
      ? [reason('reading-uncertain', 'review', { confidence, minimum: policy.minimumReadingConfidence })]
      : []),
  ];
}

function pictureReasons({ warnings }: DocumentReading, { whenRecaptured }: KycPolicy): readonly KycReason[] {
  return warnings.map(({ code, score, threshold, page }) => {
    const isRecapture = code === 'photocopy' || code === 'screen-recapture';
    return reason(`picture-${code}`, isRecapture ? whenRecaptured : 'note', { score, threshold, page });
  });
}
