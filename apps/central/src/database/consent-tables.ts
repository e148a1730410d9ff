/** What people answered about the use of their faces. */
import type { ColumnType } from 'kysely';
import type { Timestamp } from './column-types.ts';

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
