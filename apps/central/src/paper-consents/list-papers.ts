import { sql, type Transaction } from 'kysely';
import { textsOf } from '../consent-texts/read-texts.ts';
import { answersOf } from '../consents/agreed.ts';
import { languageOf } from '../consents/language-of.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import type { PaperConsent } from './wire.ts';

/** All that was recorded of a person's papers, the newest first. */
export async function listPaperConsents(
  db: CentralDb | Transaction<Tables>,
  enroleeId: string,
): Promise<PaperConsent[]> {
  const rows = await db
    .selectFrom('paper_consents')
    .selectAll()
    .where('enrolee_id', '=', enroleeId)
    .where(sql<boolean>`consent_id in (select id from ${answersOf(sql`${enroleeId}`)} as answers)`)
    .orderBy('said_at', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('consent_id', 'desc')
    .execute();
  const texts = await textsOf(db, [...new Set(rows.map(({ text_version }) => text_version))]);
  return rows.map((row) => ({
    consentId: row.consent_id,
    decision: row.decision,
    statedOn: row.stated_on,
    saidAt: row.said_at.toISOString(),
    textVersion: row.text_version,
    language: row.language,
    siteNames: row.site_names,
    text: texts.get(row.text_version)?.[languageOf(row.language)] ?? null,
    keptAt: row.kept_at,
    reason: row.reason,
    recordedBy: row.author_name,
    recordedAt: row.recorded_at.toISOString(),
  }));
}
