/** Who is known, where, and which kiosks have the references. */
import type { ColumnType } from 'kysely';
import type { Timestamp } from './column-types.ts';

/** The latest name that an enrolment event stated, and which references are the latest (the event's id). */
export interface EnroleesTable {
  enrolee_id: string;
  display_name: string;
  stated_at: Timestamp;
  stated_by: string;
  version: string | null;
  /** Set once the person was removed; the next enrolment takes it away. */
  removal_id: string | null;
  /** When the name was given on central, if it was; it stands against enrolments from before. */
  named_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  /** The version that was made of a picture, if one was. */
  photo_version: ColumnType<string | null, string | null | undefined, string | null>;
  /** Since when the id is of whoever has it now; null where nobody had it before. See [Note: whose id]. */
  begun_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface PersonSitesTable {
  enrolee_id: string;
  site_id: string;
}

/** Which references a device has (`held`), lacks (`wanted`), or is about to be sent (`sealed`). */
export interface HoldingsTable {
  enrolee_id: string;
  device_id: string;
  version: string;
  state: 'wanted' | 'sealed' | 'held';
}
