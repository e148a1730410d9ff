import type { ConsentText } from '@rollcall/contract';
import type { CentralDb } from '../database/open.ts';
import { listPaperConsents } from '../paper-consents/list-papers.ts';
import type { PaperConsent } from '../paper-consents/wire.ts';
import type { ConsentAnswer } from './answer.ts';
import { listConsents } from './list.ts';
import { siteNameOf, siteNamesOf } from './site-name.ts';

/** What a receipt says, beside its words. */
export interface ReceiptFacts {
  readonly decision: ConsentAnswer['decision'];
  readonly textVersion: string;
  readonly language: string;
  /** Null of a version that this central does not know. */
  readonly text: ConsentText | null;
  readonly enroleeId: string;
  /** Empty where the person was erased. */
  readonly displayName: string;
  /** Of a paper, all sites that the person had when it was recorded. */
  readonly siteName: string;
  readonly evidence: KioskEvidence | PaperEvidence;
}

export interface KioskEvidence {
  readonly kind: 'kiosk';
  readonly answer: ConsentAnswer;
  readonly kioskName: string;
  /** SHA-256 of the event's canonical JSON, hex. */
  readonly hash: string;
}

export interface PaperEvidence {
  readonly kind: 'paper';
  readonly paper: PaperConsent;
}

interface Asked {
  readonly enroleeId: string;
  /** Of the event, or of what was recorded of the paper. */
  readonly id: string;
}

/** Null when there is no such answer of this person. */
export async function readReceiptFacts(
  db: CentralDb,
  { enroleeId, id }: Asked,
): Promise<ReceiptFacts | null> {
  const answer = (await listConsents(db, enroleeId)).find(({ eventId }) => eventId === id);
  if (answer !== undefined) return ofKiosk(db, enroleeId, answer);
  const paper = (await listPaperConsents(db, enroleeId)).find(({ consentId }) => consentId === id);
  return paper === undefined ? null : ofPaper(db, enroleeId, paper);
}

async function ofKiosk(db: CentralDb, enroleeId: string, answer: ConsentAnswer): Promise<ReceiptFacts> {
  const { eventId, occurredAt, siteId, deviceId, decision, textVersion, language, text } = answer;
  const [displayName, siteName, device, event] = await Promise.all([
    displayNameOf(db, enroleeId),
    siteNameOf(db, siteId),
    db.selectFrom('devices').select('name').where('device_id', '=', deviceId).executeTakeFirst(),
    db
      .selectFrom('events')
      .select('hash')
      .where('event_id', '=', eventId)
      .where('occurred_at', '=', new Date(occurredAt))
      .executeTakeFirstOrThrow(),
  ]);
  const kioskName = device?.name ?? deviceId;
  const evidence = { kind: 'kiosk', answer, kioskName, hash: event.hash } as const;
  return { decision, textVersion, language, text, enroleeId, displayName, siteName, evidence };
}

async function ofPaper(db: CentralDb, enroleeId: string, paper: PaperConsent): Promise<ReceiptFacts> {
  const { decision, textVersion, language, text } = paper;
  return {
    decision,
    textVersion,
    language,
    text,
    enroleeId,
    displayName: await displayNameOf(db, enroleeId),
    siteName: paper.siteNames ?? (await siteNamesOf(db, enroleeId)),
    evidence: { kind: 'paper', paper },
  };
}

async function displayNameOf(db: CentralDb, enroleeId: string): Promise<string> {
  const person = await db
    .selectFrom('enrolees')
    .select('display_name')
    .where('enrolee_id', '=', enroleeId)
    .executeTakeFirst();
  return person?.display_name ?? '';
}
