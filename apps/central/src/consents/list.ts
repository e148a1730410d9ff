import { sql } from 'kysely';
import { textsOf } from '../consent-texts/read-texts.ts';
import type { CentralDb } from '../database/open.ts';
import { answersOf } from './agreed.ts';
import type { ConsentAnswer } from './answer.ts';
import { languageOf } from './language-of.ts';

/** All answers of a person at kiosks, the newest first. */
export async function listConsents(db: CentralDb, enroleeId: string): Promise<ConsentAnswer[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('enrolee_id', '=', enroleeId)
    .where(sql<boolean>`event_id in (select id from ${answersOf(sql`${enroleeId}`)} as answers)`)
    .orderBy('occurred_at', 'desc')
    .orderBy('event_id', 'desc')
    .execute();
  const texts = await textsOf(db, [...new Set(rows.map(({ text_version }) => text_version))]);
  return rows.map((row) => ({
    eventId: row.event_id,
    deviceId: row.device_id,
    siteId: row.site_id,
    occurredAt: row.occurred_at.toISOString(),
    decision: row.decision,
    method: row.method,
    textVersion: row.text_version,
    language: row.language,
    text: texts.get(row.text_version)?.[languageOf(row.language)] ?? null,
    erasedReferences: row.erased_references,
  }));
}
