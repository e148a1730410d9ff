import type { ColumnType, Generated } from 'kysely';
import type {
  AccessRulesTable,
  AccountsTable,
  ApiKeysTable,
  AuditTable,
  PasskeyChallengesTable,
  PasskeysTable,
  RecoveryCodesTable,
  SessionsTable,
  SignInFailuresTable,
} from './access-tables.ts';
import type { BigInteger, Timestamp, TimestampOrNow } from './column-types.ts';
import type { ConsentsTable, ConsentTextsTable, PaperConsentsTable } from './consent-tables.ts';
import type { PersonBadgesTable, PersonPinsTable } from './credential-tables.ts';
import type { AssignedRing, FleetTables } from './fleet-tables.ts';
import type {
  KycChecksTable,
  KycDecisionsTable,
  KycReviewPicturesTable,
  KycReviewsTable,
  KycRulesTable,
} from './kyc-tables.ts';
import type { EnroleesTable, HoldingsTable, PersonSitesTable } from './people-tables.ts';
import type { EnrolmentPhotosTable } from './photo-tables.ts';
import type { ErasedEventsTable, RetentionSweepsTable, RetentionTermsTable } from './retention-tables.ts';
import type { SsoIdentitiesTable, SsoQuestionsTable } from './sso-tables.ts';
import type { WebhookDeliveriesTable, WebhooksTable } from './webhook-tables.ts';

/** `head_*` is where the device's event chain stands; a null hash means that the last event is lost. */
export interface DevicesTable extends AssignedRing {
  device_id: string;
  name: string;
  public_key: string;
  registered_at: TimestampOrNow;
  last_seen_at: TimestampOrNow;
  head_sequence: ColumnType<string, number | string | undefined, number | string>;
  head_hash: ColumnType<string | null, string | null | undefined, string | null>;
  agreement_key: string | null;
  key_generation: Generated<number>;
  site_id: string | null;
  revoked_at: Timestamp | null;
  quarantined_at: Timestamp | null;
  boot: ColumnType<string | null, number | null | undefined, number | null>;
  boot_instance: string | null;
  /** `iat` of the first credential of this boot, in seconds. */
  boot_issued_at: ColumnType<string | null, number | null | undefined, number | null>;
  health: ColumnType<unknown, string | null | undefined, string | null>;
  health_at: Timestamp | null;
}

/** Every key that a device has had; see [Note: key rotation]. */
export interface DeviceKeysTable {
  public_key: string;
  device_id: string;
  generation: number;
  from_sequence: BigInteger;
}

export interface PairingsTable {
  device_id: string;
  name: string;
  public_key: string;
  agreement_key: string;
  code: string;
  state: 'waiting' | 'refused';
  requested_at: TimestampOrNow;
  expires_at: Timestamp;
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
  /** A fork that an administrator released: its sequence number is another event's, too. */
  released: Generated<boolean>;
}

/** Events that were passed over for good, as they were sent, so that a repeat gets the same answer; `{}` of the erased. */
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
  position: Generated<string>;
  /** The transaction that wrote the row; see [Note: the order of the stream]. */
  written_by: Generated<string>;
  enrolee_id: string;
  /** Null in what an administrator stated. */
  device_id: string | null;
  site_id: string;
  occurred_at: Timestamp;
  received_at: Timestamp;
  method: 'face' | 'pin' | 'badge' | 'correction';
  /** Null without a face. */
  comparison_score: number | null;
  liveness_actions: string[];
  presence: 'inside' | 'outside' | 'undecidable' | null;
  edge_distance_metres: number | null;
  /** The kiosk's event by which the person took it back, or an administrator's correction. */
  undone_by: string | null;
}

/** Central's own chain; see [Note: corrections]. Never updated. */
export interface CorrectionsTable {
  sequence: BigInteger;
  correction_id: string;
  /** Whose check-in it is about; the other is who takes it over. */
  enrolee_id: string;
  other_enrolee_id: string | null;
  site_id: string;
  other_site_id: string | null;
  kind: 'added' | 'withdrawn' | 'replaced' | 'restored';
  author_id: string;
  author_name: string;
  reason: string;
  stated_at: Timestamp;
  /** The canonical JSON that was hashed. */
  statement: string;
  hash: string;
  signature: string;
  public_key: string;
}

/** [Note: the changes] What devices are to be told; one row per thing, moved to the end when it changes. */
export interface ChangesTable {
  /** `fleet`, `site:<id>` or `device:<id>`. */
  audience: string;
  topic:
    | 'person'
    | 'credentials'
    | 'references'
    | 'site-policy'
    | 'command'
    | 'configuration'
    | 'update-ring'
    | 'roll-out'
    | 'consent-text';
  key: string;
  body: ColumnType<unknown, string, string>;
  position: Generated<string>;
  written_by: Generated<string>;
}

export interface SitesTable {
  site_id: string;
  policy: ColumnType<unknown, string, string>;
  updated_at: TimestampOrNow;
}

export interface RemovalsTable {
  removal_id: string;
  enrolee_id: string;
  reason: string;
  requested_at: TimestampOrNow;
  /** The one site that the person was taken off; null when it was all of central. */
  site_id: ColumnType<string | null, string | null | undefined, string | null>;
}

/** One row per device that has to prove a removal; its statement is null until it has. */
export interface RemovalProofsTable {
  removal_id: string;
  device_id: string;
  statement: string | null;
  signature: string | null;
  public_key: string | null;
  received_at: Timestamp | null;
}

export interface CommandsTable {
  command_id: string;
  device_id: string;
  command: ColumnType<unknown, string, never>;
  issued_at: TimestampOrNow;
  expires_at: Timestamp;
  outcome: string | null;
  message: string | null;
  finished_at: Timestamp | null;
}

export interface ReportsTable {
  report_id: string;
  device_id: string;
  kind: string;
  statement: string;
  signature: string;
  public_key: string;
  received_at: TimestampOrNow;
}

/** Forked events as they were sent, until and after an administrator has decided. */
export interface HeldEventsTable {
  device_id: string;
  event_id: string;
  sequence: BigInteger;
  body: ColumnType<unknown, string, never>;
  received_at: TimestampOrNow;
  decision: 'released' | 'rejected' | null;
  decided_because: string | null;
  decided_at: Timestamp | null;
}

export interface AlarmsTable {
  device_id: string;
  code: string;
  event_id: string | null;
  sequence: ColumnType<string | null, number | null, number | string | null>;
  first_seen_at: Timestamp;
  last_seen_at: Timestamp;
  occurrences: BigInteger;
  acknowledged_at: Timestamp | null;
  acknowledged_because: string | null;
}

/** How check-ins become worked time; site and person are empty in those for all. */
export interface WorkRulesTable {
  site_id: string;
  enrolee_id: ColumnType<string, string | undefined, string>;
  /** A day, not a time: as text, so that no zone moves it. */
  effective_from: string;
  rules: ColumnType<unknown, string, string>;
  stated_at: TimestampOrNow;
}

export interface Tables extends FleetTables {
  devices: DevicesTable;
  events: EventsTable;
  rejections: RejectionsTable;
  attendance: AttendanceTable;
  corrections: CorrectionsTable;
  enrolees: EnroleesTable;
  alarms: AlarmsTable;
  sessions: SessionsTable;
  device_keys: DeviceKeysTable;
  pairings: PairingsTable;
  person_sites: PersonSitesTable;
  holdings: HoldingsTable;
  changes: ChangesTable;
  sites: SitesTable;
  removals: RemovalsTable;
  removal_proofs: RemovalProofsTable;
  commands: CommandsTable;
  kyc_checks: KycChecksTable;
  kyc_reviews: KycReviewsTable;
  kyc_review_pictures: KycReviewPicturesTable;
  kyc_decisions: KycDecisionsTable;
  kyc_rules: KycRulesTable;
  reports: ReportsTable;
  held_events: HeldEventsTable;
  work_rules: WorkRulesTable;
  accounts: AccountsTable;
  recovery_codes: RecoveryCodesTable;
  passkeys: PasskeysTable;
  sso_identities: SsoIdentitiesTable;
  sso_questions: SsoQuestionsTable;
  passkey_challenges: PasskeyChallengesTable;
  access_rules: AccessRulesTable;
  sign_in_failures: SignInFailuresTable;
  api_keys: ApiKeysTable;
  audit: AuditTable;
  consents: ConsentsTable;
  consent_texts: ConsentTextsTable;
  paper_consents: PaperConsentsTable;
  person_pins: PersonPinsTable;
  person_badges: PersonBadgesTable;
  enrolment_photos: EnrolmentPhotosTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  retention_terms: RetentionTermsTable;
  retention_sweeps: RetentionSweepsTable;
  erased_events: ErasedEventsTable;
}
