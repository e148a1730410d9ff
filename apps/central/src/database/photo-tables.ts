/** Pictures for enrolment; see [Note: photos for enrolment]. */
import type { ColumnType } from 'kysely';
import type { Timestamp, TimestampOrNow } from './column-types.ts';

export interface EnrolmentPhotosTable {
  photo_id: string;
  enrolee_id: string;
  /** Null where no kiosk could judge it. */
  device_id: string | null;
  file_name: string;
  /** SHA-256 of the person's id and the picture: the same file a second time is the same request. */
  digest: string;
  accept_alike: boolean;
  received_at: TimestampOrNow;
  expires_at: Timestamp;
  /** For the kiosk; null as soon as there is a result. */
  sealed: string | null;
  /** Null while the kiosk has not answered. */
  result: ColumnType<unknown, string | null, string | null>;
  finished_at: Timestamp | null;
}
