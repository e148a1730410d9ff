/** Results of KYC checks, and their review. */
import type { ColumnType } from 'kysely';
import type { Timestamp, TimestampOrNow } from './column-types.ts';

/** What came of checks of documents, as the kiosk stated it. Never updated. */
export interface KycChecksTable {
  device_id: string;
  check_id: string;
  site_id: string;
  checked_at: Timestamp;
  received_at: TimestampOrNow;
  status: 'approved' | 'rejected' | 'pending' | 'error';
  document_type: string;
  confidence: number;
  comparison_score: number;
  threshold: number;
  reasons: ColumnType<unknown, string, never>;
  /** Until when the kiosk's site keeps what a review needs; null where it keeps nothing. */
  kept_for_review_until: ColumnType<Date | null, Date | string | null | undefined, never>;
}

/** What a review needs. The row stays when that is erased, so that it does not come a second time. */
export interface KycReviewsTable {
  device_id: string;
  check_id: string;
  kept_until: Timestamp;
  received_at: TimestampOrNow;
  /** How many there are to be. */
  pictures: number;
  /** Sealed; null once it is erased. */
  material: string | null;
}

export interface KycReviewPicturesTable {
  device_id: string;
  check_id: string;
  position: number;
  /** Sealed JPEG. */
  picture: string;
}

/** One row per reviewer. Never updated. */
export interface KycDecisionsTable {
  device_id: string;
  check_id: string;
  reviewer_id: string;
  reviewer_name: string;
  decision: 'approved' | 'rejected';
  reason: string;
  decided_at: TimestampOrNow;
  /** Set in the one that settled the review. */
  outcome: 'approved' | 'rejected' | null;
}

export interface KycRulesTable {
  four_eyes_since: Timestamp | null;
}
