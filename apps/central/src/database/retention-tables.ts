/** How long things are kept; see [Note: retention]. */
import type { ColumnType } from 'kysely';
import type { RetentionKind } from '../retention/wire.ts';
import type { TimestampOrNow } from './column-types.ts';

export interface RetentionTermsTable {
  kind: RetentionKind;
  /** Null: for ever. */
  days: number | null;
  stated_at: TimestampOrNow;
}

/** One a day. Not yet at its end, or broken off, while `swept_at` is null. */
export interface RetentionSweepsTable {
  day: string;
  swept_at: ColumnType<Date | null, undefined, Date>;
  erased: ColumnType<Record<RetentionKind, number>, undefined, string>;
}

/** That an event was here; nothing of what was in it. */
export interface ErasedEventsTable {
  event_id: string;
  hash: string;
}
