/** Who is told of check-ins, and of which they were. */
import type { ColumnType } from 'kysely';
import type { Timestamp, TimestampOrNow } from './column-types.ts';

/** Whoever is told of check-ins; see [Note: webhooks]. */
export interface WebhooksTable {
  webhook_id: string;
  url: string;
  /** See `sealedSecret`. Null: of before, in `secret`, until the next start. */
  sealed_secret: string | null;
  /** Readable, as it was kept before; nothing writes it. */
  secret: ColumnType<string | null, never, null>;
  /** Null: of all sites. */
  site_id: string | null;
  created_at: TimestampOrNow;
  stopped_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  stopped_because: ColumnType<string | null, string | null | undefined, string | null>;
  /** How far the stream has been made into deliveries. */
  read_written_by: string;
  read_position: string;
}

export interface WebhookDeliveriesTable {
  delivery_id: string;
  webhook_id: string;
  event_id: string;
  occurred_at: Timestamp;
  made_at: TimestampOrNow;
  state: ColumnType<string, string | undefined, string>;
  attempts: ColumnType<number, number | undefined, number>;
  next_at: TimestampOrNow;
  last_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  last_status: ColumnType<number | null, number | null | undefined, number | null>;
  last_problem: ColumnType<string | null, string | null | undefined, string | null>;
}
