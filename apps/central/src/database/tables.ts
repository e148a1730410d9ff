import type { ColumnType, GeneratedAlways } from 'kysely';

/** PostgreSQL's bigint comes as text; what we keep in them stays below 2^53. */
type BigInteger = ColumnType<string, number | string, number | string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Set to the time of writing when left out. */
type TimestampOrNow = ColumnType<Date, Date | string | undefined, Date | string>;

/** `head_*` is where the device's event chain stands; a null hash means that the last event is lost. */
export interface DevicesTable {
  device_id: string;
  name: string;
  public_key: string;
  registered_at: TimestampOrNow;
  last_seen_at: TimestampOrNow;
  head_sequence: ColumnType<string, number | string | undefined, number | string>;
  head_hash: ColumnType<string | null, string | null | undefined, string | null>;
}

/** Every accepted event as it was sent. Never updated. */
export interface EventsTable {
  event_id: string;
  device_id: string;
  sequence: BigInteger;
  kind: string;
  occurred_at: Timestamp;
  received_at: Timestamp;
  hash: string;
  /** JSON text: `json` keeps it as it is, `jsonb` would refuse an escaped NUL. */
  body: ColumnType<unknown, string, never>;
}

/** Events that were passed over for good, as they were sent, so that a repeat gets the same answer. */
export interface RejectionsTable {
  event_id: string;
  device_id: string;
  sequence: BigInteger;
  code: string;
  received_at: Timestamp;
  body: ColumnType<unknown, string, never>;
}

/** The view of attendance events that lists are read from. */
export interface AttendanceTable {
  event_id: string;
  position: GeneratedAlways<string>;
  /** The transaction that wrote the row; see [Note: the order of the stream]. */
  written_by: GeneratedAlways<string>;
  enrolee_id: string;
  device_id: string;
  site_id: string;
  occurred_at: Timestamp;
  received_at: Timestamp;
  comparison_score: number;
  liveness_actions: string[];
  presence: 'inside' | 'outside' | 'undecidable';
  edge_distance_metres: number;
}

/** The latest name that an enrolment event stated. */
export interface EnroleesTable {
  enrolee_id: string;
  display_name: string;
  stated_at: Timestamp;
  stated_by: string;
}

export interface AlarmsTable {
  device_id: string;
  code: string;
  event_id: string | null;
  sequence: ColumnType<string | null, number | null, number | string | null>;
  first_seen_at: Timestamp;
  last_seen_at: Timestamp;
  occurrences: BigInteger;
}

export interface SessionsTable {
  token_hash: string;
  /** Hash of the admin token that opened it: a new token ends the sessions of the old one. */
  granted_by: string;
  expires_at: Timestamp;
}

export interface Tables {
  devices: DevicesTable;
  events: EventsTable;
  rejections: RejectionsTable;
  attendance: AttendanceTable;
  enrolees: EnroleesTable;
  alarms: AlarmsTable;
  sessions: SessionsTable;
}
