/** What people answered about the use of their faces. */
import type { ColumnType } from 'kysely';
import type { Timestamp, TimestampOrNow } from './column-types.ts';

/** Read out of the events, which prove it. Never updated. */
export interface ConsentsTable {
  event_id: string;
  enrolee_id: string;
  device_id: string;
  site_id: string;
  occurred_at: Timestamp;
  decision: ColumnType<'given' | 'refused' | 'withdrawn', string>;
  method: ColumnType<'face' | 'pin' | 'badge', string>;
  text_version: string;
  language: string;
  erased_references: number | null;
}

/** What an organisation has people agree to in its own words. Never updated, and never erased. */
export interface ConsentTextsTable {
  /** From 1, without a gap. */
  number: number;
  version: string;
  /** As its author wrote it. */
  languages: ColumnType<unknown, string, never>;
  /** As kiosks show it, in every language. */
  texts: ColumnType<unknown, string, never>;
  author_id: string;
  author_name: string;
  reason: string;
  published_at: TimestampOrNow;
}

/** What administrators recorded of papers; see [Note: consent on paper]. Never updated. */
export interface PaperConsentsTable {
  consent_id: string;
  enrolee_id: string;
  decision: ColumnType<'given' | 'withdrawn', string>;
  /** The date on the paper, or of the withdrawal: YYYY-MM-DD. */
  stated_on: string;
  said_at: Timestamp;
  text_version: string;
  language: string;
  /** As the sites of the person were called when it was recorded; null of before, and of whoever had none. */
  site_names: string | null;
  kept_at: string;
  reason: string;
  author_id: string;
  author_name: string;
  recorded_at: Timestamp;
}
