import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Author } from '../access/actor.ts';
import { textsOf } from '../consent-texts/read-texts.ts';
import { latestAnswer } from '../consents/agreed.ts';
import { siteNamesOf } from '../consents/site-name.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction } from '../devices/oversight.ts';
import { tellHolders } from '../people/record-withdrawals.ts';
import { withdrawUnagreed } from '../people/withdraw-unagreed.ts';
import type { PaperConsentToRecord, PaperWithdrawal } from './wire.ts';

interface Recorded {
  readonly enroleeId: string;
  readonly author: Author;
  readonly now: Date;
}

export type RecordOutcome =
  | { readonly outcome: 'recorded'; readonly consentId: string }
  | { readonly outcome: 'not-found' | 'consent-date-implausible' | TextProblem };
type TextProblem = 'consent-text-unknown' | 'consent-text-later';

const earliest = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;

/**
 * [Note: consent on paper] Somebody agreed on a paper, which is the proof; central has only that it exists, and where. It
 * counts from the beginning of its day, so that whatever the person answered at a kiosk on that day or later goes before
 * it: of two answers whose order nobody knows, the one that the person gave to the machine holds.
 */
export function recordPaperConsent(
  db: CentralDb,
  { enroleeId, author, now, ...paper }: PaperConsentToRecord & Recorded,
): Promise<RecordOutcome> {
  const { agreedOn, utcOffsetMinutes, textVersion, language, keptAt, reason } = paper;
  const saidAt = new Date(Date.parse(`${agreedOn}T00:00:00Z`) - utcOffsetMinutes * 60_000);
  return db.transaction().execute(async (trx): Promise<RecordOutcome> => {
    if (saidAt > now || saidAt.getTime() < earliest) return { outcome: 'consent-date-implausible' };
    if (!(await isKnown(trx, enroleeId))) return { outcome: 'not-found' };
    const problem = await textProblem(trx, textVersion, new Date(saidAt.getTime() + dayMs));
    if (problem !== null) return { outcome: problem };
    const consentId = randomUUID();
    await trx
      .insertInto('paper_consents')
      .values({
        consent_id: consentId,
        enrolee_id: enroleeId,
        decision: 'given',
        stated_on: agreedOn,
        said_at: saidAt,
        text_version: textVersion,
        language,
        // Sites are renamed, and people move: the receipt has the words that were signed.
        site_names: (await siteNamesOf(trx, enroleeId)) || null,
        kept_at: keptAt,
        reason,
        author_id: author.id,
        author_name: author.name,
        recorded_at: now,
      })
      .execute();
    await noteAction(trx, { action: 'paper-consent', subject: enroleeId, reason, author });
    return { outcome: 'recorded', consentId };
  });
}

/** @param dayEnd the end of the day on the paper: what was published since then stood on no paper of that day */
async function textProblem(
  trx: Transaction<Tables>,
  version: string,
  dayEnd: Date,
): Promise<TextProblem | null> {
  if (!(await textsOf(trx, [version])).has(version)) return 'consent-text-unknown';
  const later = await trx
    .selectFrom('consent_texts')
    .select('number')
    .where('version', '=', version)
    .where('published_at', '>=', dayEnd)
    .executeTakeFirst();
  return later === undefined ? null : 'consent-text-later';
}

export type WithdrawOutcome = 'withdrawn' | 'not-found' | 'consent-not-in-force';

/**
 * The person has withdrawn what they agreed to on paper. As at a kiosk: the references are erased everywhere, each kiosk
 * proves it, and name, PIN and badge stay.
 */
export function withdrawPaperConsent(
  db: CentralDb,
  withdrawal: Recorded & PaperWithdrawal & { readonly consentId: string },
): Promise<WithdrawOutcome> {
  const { enroleeId, consentId, author, now, utcOffsetMinutes, reason } = withdrawal;
  const today = new Date(now.getTime() + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
  return db.transaction().execute(async (trx): Promise<WithdrawOutcome> => {
    if (!(await isKnown(trx, enroleeId))) return 'not-found';
    const paper = await trx
      .selectFrom('paper_consents')
      .selectAll()
      .where('consent_id', '=', consentId)
      .where('enrolee_id', '=', enroleeId)
      .executeTakeFirst();
    if (paper === undefined) return 'not-found';
    const latest = await latestAnswer(trx, enroleeId);
    if (latest?.id !== consentId || latest.decision !== 'given') return 'consent-not-in-force';
    const withdrawalId = randomUUID();
    await trx
      .insertInto('paper_consents')
      .values({
        consent_id: withdrawalId,
        enrolee_id: enroleeId,
        decision: 'withdrawn',
        stated_on: today,
        said_at: now,
        text_version: paper.text_version,
        language: paper.language,
        site_names: paper.site_names,
        kept_at: paper.kept_at,
        reason,
        author_id: author.id,
        author_name: author.name,
        recorded_at: now,
      })
      .execute();
    await eraseFace(trx, { enroleeId, withdrawalId, now });
    await noteAction(trx, { action: 'paper-consent-withdrawn', subject: enroleeId, reason, author });
    return 'withdrawn';
  });
}

/** Locked: nobody is erased, and nothing else is withdrawn, meanwhile. */
async function isKnown(trx: Transaction<Tables>, enroleeId: string): Promise<boolean> {
  const person = await trx
    .selectFrom('enrolees')
    .select('enrolee_id')
    .where('enrolee_id', '=', enroleeId)
    .where('removal_id', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return person !== undefined;
}

interface Erasing {
  readonly enroleeId: string;
  readonly withdrawalId: string;
  readonly now: Date;
}

/** Also of somebody whom central does not know to be enrolled: a kiosk that was away may have done it, and be heard of later. */
async function eraseFace(trx: Transaction<Tables>, { enroleeId, withdrawalId, now }: Erasing): Promise<void> {
  await trx
    .updateTable('enrolees')
    .set({ version: null, photo_version: null, stated_at: now, stated_by: withdrawalId })
    .where('enrolee_id', '=', enroleeId)
    .execute();
  await tellHolders(trx, {
    deviceId: '',
    enroleeId,
    removalId: withdrawalId,
    reason: 'withdrawn by the person on paper',
  });
  // Pictures that wait for a kiosk.
  await withdrawUnagreed(trx, [enroleeId]);
}
