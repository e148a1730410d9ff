/** See [Note: remote configuration]. */
import type { ConfigurationScope } from '@rollcall/contract';
import type { ColumnType } from 'kysely';
import type { TimestampOrNow } from './column-types.ts';

/** Never updated, and never erased. */
export interface ConfigurationRevisionsTable {
  scope: ConfigurationScope;
  /** The id of the kiosk or of the site. */
  subject: string;
  /** From 1, without a gap. */
  revision: number;
  settings: ColumnType<unknown, string, never>;
  /** The earlier one that it goes back to. */
  restores: number | null;
  author_id: string;
  author_name: string;
  reason: string;
  stated_at: TimestampOrNow;
}

/** What a kiosk said last. */
export interface ConfigurationReportsTable {
  device_id: string;
  body: ColumnType<unknown, string, string>;
  reported_at: TimestampOrNow;
}
