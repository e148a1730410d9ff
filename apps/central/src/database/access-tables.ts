/** Who may come in, and what they did. */
import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../access/roles.ts';
import type { BigInteger, Timestamp, TimestampOrNow } from './column-types.ts';

export interface SessionsTable {
  token_hash: string;
  /** Hash of the admin token that opened it: a new token ends the sessions of the old one. `account` for an account's. */
  granted_by: string;
  expires_at: Timestamp;
  session_id: Generated<string>;
  account_id: string | null;
  opened_at: TimestampOrNow;
  address: string | null;
  agent: string | null;
  /** Set where a passkey opened it; that one may be gone. */
  passkey_id: string | null;
  /** Single sign-on opened it. */
  by_sso: Generated<boolean>;
}

export interface AccountsTable {
  account_id: Generated<string>;
  /** What they sign in with, in small letters. */
  name: string;
  role: Role;
  /** Null for all sites. */
  sites: string[] | null;
  password_hash: string | null;
  setup_hash: string | null;
  setup_expires_at: Timestamp | null;
  /** Sealed, as is the next. */
  totp_secret: string | null;
  /** Shown to the person, and not yet proved by a code. */
  totp_pending: string | null;
  /** The time step of the last code that was taken: none is taken twice. */
  totp_step: ColumnType<string | null, number | null | undefined, number | null>;
  created_at: TimestampOrNow;
  created_by: string;
  disabled_at: Timestamp | null;
}

/** One row per code that is still good. */
export interface RecoveryCodesTable {
  account_id: string;
  code_hash: string;
}

/** See [Note: passkeys]. */
export interface PasskeysTable {
  passkey_id: Generated<string>;
  account_id: string;
  /** What the authenticator calls it, in base64url, as is the next: a COSE key. */
  credential_id: string;
  public_key: string;
  /** How often it was used, by its own count; 0 for ever where the authenticator does not count. */
  counter: BigInteger;
  /** By which ways the browser reached it; a hint for the next time. */
  transports: string[];
  /** The host that it is good for. */
  rp_id: string;
  name: string;
  created_at: TimestampOrNow;
  last_used_at: Timestamp | null;
}

/** Questions that no passkey has answered yet. */
export interface PasskeyChallengesTable {
  /** The session, or the hash of the cookie, of the browser that asked. */
  holder: string;
  challenge: string;
  expires_at: Timestamp;
}

/** One row: what holds for all accounts. */
export interface AccessRulesTable {
  only_row: Generated<boolean>;
  /** Who signs in later than this needs a second factor; null when nobody does. */
  second_factor_since: Timestamp | null;
}

/** Failed attempts to sign in, per account and per address. */
export interface SignInFailuresTable {
  key: string;
  failures: number;
  last_at: TimestampOrNow;
  locked_until: Timestamp;
}

export interface ApiKeysTable {
  key_id: Generated<string>;
  name: string;
  /** Names of permissions. */
  scopes: string[];
  sites: string[] | null;
  key_hash: string;
  created_at: TimestampOrNow;
  created_by: string;
  expires_at: Timestamp;
  last_used_at: Timestamp | null;
  revoked_at: Timestamp | null;
}

/** See [Note: the audit trail]. Never updated. `at` is the very text that was hashed. */
export interface AuditTable {
  position: BigInteger;
  at: string;
  actor_id: string;
  actor_name: string;
  role: string;
  action: string;
  subject: string;
  /** JSON, as it was hashed. */
  detail: string;
  previous_hash: string;
  hash: string;
}
