/** What people check in with beside the face; see [Note: credentials of central]. */
import type { Generated } from 'kysely';
import type { TimestampOrNow } from './column-types.ts';

export interface PersonPinsTable {
  enrolee_id: string;
  /** Another PIN has another. */
  pin_id: Generated<string>;
  /** Nobody else's, at no site. */
  number: string;
  /** A hash of so few digits is found out in hours by whoever has it: it is sealed. */
  sealed_hash: string;
  supervisor: boolean;
  given_at: TimestampOrNow;
}

export interface PersonBadgesTable {
  enrolee_id: string;
  badge_id: Generated<string>;
  /** SHA-256 of the token in hex. */
  digest: string;
  made_at: TimestampOrNow;
}
