import type { CentralDb } from '../database/open.ts';
import type { ConsentAnswer } from './answer.ts';

/** All answers of a person, the newest first. */
export async function listConsents(db: CentralDb, enroleeId: string): Promise<ConsentAnswer[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('enrolee_id', '=', enroleeId)
    .orderBy('occurred_at', 'desc')
    .orderBy('event_id', 'desc')
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    deviceId: row.device_id,
    siteId: row.site_id,
    occurredAt: row.occurred_at.toISOString(),
    decision: row.decision,
    method: row.method,
    textVersion: row.text_version,
    language: row.language,
    erasedReferences: row.erased_references,
  }));
}
