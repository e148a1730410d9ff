/** Single sign-on, see [Note: single sign-on]. */
import type { Timestamp, TimestampOrNow } from './column-types.ts';

export interface SsoIdentitiesTable {
  issuer: string;
  /** The provider's own name for the person. */
  subject: string;
  /** Of one identity at most. */
  account_id: string;
  linked_at: TimestampOrNow;
  last_used_at: TimestampOrNow;
}

/** Whoever was sent to the provider, and has not come back. */
export interface SsoQuestionsTable {
  /** The hash of the cookie of the browser that was sent. */
  holder: string;
  state: string;
  nonce: string;
  /** Of the code challenge (PKCE). */
  verifier: string;
  /** A path of the page. */
  return_to: string;
  expires_at: Timestamp;
}
