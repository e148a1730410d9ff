/** What administrators decide about the fleet; see [Note: remote configuration] and [Note: roll-outs]. */
import type { ConfigurationScope, ReleaseRing } from '@rollcall/contract';
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { TimestampOrNow } from './column-types.ts';

/** Never updated, and never erased. */
interface ConfigurationRevisionsTable {
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
interface ConfigurationReportsTable {
  device_id: string;
  body: ColumnType<unknown, string, string>;
  reported_at: TimestampOrNow;
}

/** What was decided about releases, in order; the state is what the steps come to. Never updated. */
interface RollOutStepsTable {
  position: GeneratedAlways<string>;
  kind: 'opened' | 'stopped' | 'resumed';
  /** Of `opened`. */
  ring: ReleaseRing | null;
  version: string | null;
  author_id: string;
  author_name: string;
  reason: string;
  stated_at: TimestampOrNow;
}

/** What administrators did to the fleet, and why. Never updated. */
interface AdminActionsTable {
  position: GeneratedAlways<string>;
  at: TimestampOrNow;
  action: string;
  subject: string;
  reason: string;
  /** Null: central itself, or a row of before authors were kept. */
  author_id: string | null;
  author_name: string | null;
}

export interface FleetTables {
  configuration_revisions: ConfigurationRevisionsTable;
  configuration_reports: ConfigurationReportsTable;
  roll_out_steps: RollOutStepsTable;
  admin_actions: AdminActionsTable;
}

/** Of a device. */
export interface AssignedRing {
  /** Null: the box's own file says. */
  ring: ColumnType<ReleaseRing | null, ReleaseRing | null | undefined, ReleaseRing | null>;
}
