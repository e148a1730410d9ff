import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { tokenActor, type Actor } from './actor.ts';
import { sha256Hex } from './digest.ts';
import type { OpenSession } from './wire.ts';

export const sessionHours = 12;

/** Whose session it is: whoever has shown the admin token, or an account. */
export type SessionGrant =
  | { readonly adminToken: string }
  | {
      readonly accountId: string;
      readonly address?: string;
      readonly agent?: string;
      readonly passkeyId?: string;
      readonly bySso?: boolean;
    };

/** Opens a session of the page; answers what its cookie holds. */
export async function openSession(db: CentralDb, grant: SessionGrant): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute();
  await db
    .insertInto('sessions')
    .values({
      token_hash: sha256Hex(token),
      expires_at: sql<Date>`now() + make_interval(hours => ${sessionHours})`,
      ...('accountId' in grant
        ? {
            granted_by: 'account',
            account_id: grant.accountId,
            address: grant.address ?? null,
            agent: grant.agent ?? null,
            passkey_id: grant.passkeyId ?? null,
            by_sso: grant.bySso ?? false,
          }
        : { granted_by: sha256Hex(grant.adminToken) }),
    })
    .execute();
  return token;
}

/** Who signed in, as the account is now: a change of role or sites, or its end, counts at the next request. */
export async function readSession(db: CentralDb, token: string, adminToken: string): Promise<Actor | null> {
  const session = await db
    .selectFrom('sessions')
    .leftJoin('accounts', 'accounts.account_id', 'sessions.account_id')
    .select([
      'sessions.session_id',
      'granted_by',
      'accounts.account_id',
      'name',
      'role',
      'sites',
      sql<boolean>`totp_secret is null and sessions.passkey_id is null and not by_sso
        and coalesce(opened_at >= (select second_factor_since from access_rules), false)`.as('owes'),
    ])
    .where('token_hash', '=', sha256Hex(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .where('accounts.disabled_at', 'is', null)
    .executeTakeFirst();
  if (session === undefined) return null;
  const { account_id: id, name, role, sites, session_id: sessionId } = session;
  if (id !== null && name !== null && role !== null)
    return { id, name, role, scopes: null, sites, by: 'session', sessionId, owesSecondFactor: session.owes };
  return session.granted_by === sha256Hex(adminToken) ? tokenActor : null;
}

export async function endSession(db: CentralDb, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', sha256Hex(token)).execute();
}

/** The newest first. */
export async function listSessions(db: CentralDb, { id, sessionId }: Actor): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['session_id', 'opened_at', 'expires_at', 'address', 'agent'])
    .where('account_id', '=', id)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    openedAt: row.opened_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    address: row.address,
    agent: row.agent,
    own: row.session_id === sessionId,
  }));
}

/** Whether the account had such a session. */
export async function revokeSession(db: CentralDb, accountId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
