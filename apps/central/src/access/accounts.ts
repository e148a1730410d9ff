import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { AccountStatus } from '../wire.ts';
import { readAccessRules } from './access-rules.ts';
import type { Actor } from './actor.ts';
import { sha256Hex } from './digest.ts';
import { beginAttempt, endAttempt, excuseAddress, type Attempt } from './lock-out.ts';
import { hasOwnPasskey } from './passkey-sign-in.ts';
import { hashPassword, isPassword, passwordProblem, type PasswordProblem } from './passwords.ts';
import type { Role } from './roles.ts';
import type { Sealer } from './sealer.ts';
import { useSecondFactor } from './second-factor.ts';

export const setupHours = 72;

/** One word that the person gets from the administrator, and that is good once. */
function newSetup() {
  const setupToken = randomBytes(32).toString('base64url');
  const columns = {
    setup_hash: sha256Hex(setupToken),
    setup_expires_at: sql<Date>`now() + make_interval(hours => ${setupHours})`,
  };
  return { setupToken, columns };
}

export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly sites: readonly string[] | null;
}

/** Null when the name is taken. */
export async function createAccount(db: CentralDb, { name, role, sites }: NewAccount, by: Actor) {
  const { setupToken, columns } = newSetup();
  const account = await db
    .insertInto('accounts')
    .values({ name, role, sites: sites && [...sites], created_by: by.name, ...columns })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('account_id')
    .executeTakeFirst();
  return account === undefined ? null : { accountId: account.account_id, setupToken };
}

/**
 * A new way in for somebody who has lost theirs: the old password, the passkeys, the tie to an identity of single sign-on and
 * all sessions end, a second factor stays.
 * Null when there is no such account.
 */
export async function renewSetup(db: CentralDb, accountId: string): Promise<string | null> {
  const { setupToken, columns } = newSetup();
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ ...columns, password_hash: null })
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return null;
  await db.deleteFrom('passkeys').where('account_id', '=', accountId).execute();
  await db.deleteFrom('sso_identities').where('account_id', '=', accountId).execute();
  await db.deleteFrom('sessions').where('account_id', '=', accountId).execute();
  return setupToken;
}

export interface AccountChange {
  readonly accountId: string;
  readonly role: Role;
  readonly sites: readonly string[] | null;
  readonly disabled: boolean;
}

/** Counts at the next request of whoever is signed in. */
export async function changeAccount(db: CentralDb, change: AccountChange): Promise<boolean> {
  const { accountId, role, sites, disabled } = change;
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ role, sites: sites && [...sites], disabled_at: disabled ? sql<Date>`now()` : null })
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (disabled) await db.deleteFrom('sessions').where('account_id', '=', accountId).execute();
  return numUpdatedRows > 0n;
}

export async function listAccounts(db: CentralDb): Promise<AccountStatus[]> {
  const passkeys = sql<number>`(select count(*) from passkeys where passkeys.account_id = accounts.account_id)::int`;
  const rows = await db
    .selectFrom('accounts')
    .selectAll()
    .select([passkeys.as('passkeys'), hasIdentity.as('sso')])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    name: row.name,
    role: row.role,
    sites: row.sites,
    state: stateOf(row),
    secondFactor: row.totp_secret !== null,
    passkeys: row.passkeys,
    sso: row.sso,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
  }));
}

const hasIdentity = sql<boolean>`exists (select from sso_identities where sso_identities.account_id = accounts.account_id)`;

interface AccountWays {
  readonly disabled_at: Date | null;
  readonly password_hash: string | null;
  readonly sso: boolean;
}

function stateOf({ disabled_at: disabledAt, password_hash: password, sso }: AccountWays) {
  if (disabledAt !== null) return 'disabled';
  return password === null && !sso ? 'invited' : 'active';
}

/** Whether single sign-on is the one way into the account: what asks for its password cannot be done. */
export async function isSsoOnly(db: CentralDb, accountId: string): Promise<boolean> {
  const account = await db
    .selectFrom('accounts')
    .select(['password_hash', hasIdentity.as('sso')])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return account !== undefined && account.password_hash === null && account.sso;
}

const isGoodSetup = sql<boolean>`setup_expires_at > now() and disabled_at is null`;

/** The name of the account that a one-time word is for; null when it is unknown, used or too old. */
export async function readInvited(db: CentralDb, setupToken: string): Promise<string | null> {
  const account = await db
    .selectFrom('accounts')
    .select('name')
    .where('setup_hash', '=', sha256Hex(setupToken))
    .where(isGoodSetup)
    .executeTakeFirst();
  return account?.name ?? null;
}

/** Whether anybody could sign in by a password. */
export async function hasPasswords(db: CentralDb): Promise<boolean> {
  const account = await db
    .selectFrom('accounts')
    .select('account_id')
    .where('password_hash', 'is not', null)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return account !== undefined;
}

/** Who has set a password by the one-time word; `setup-invalid` when the word is unknown, used or too old. */
export async function completeSetup(
  db: CentralDb,
  setupToken: string,
  password: string,
): Promise<
  | { readonly accountId: string; readonly name: string; readonly role: Role }
  | PasswordProblem
  | 'setup-invalid'
> {
  const name = await readInvited(db, setupToken);
  if (name === null) return 'setup-invalid';
  const problem = passwordProblem(password, name);
  if (problem !== null) return problem;
  const account = await db
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(password), setup_hash: null, setup_expires_at: null })
    .where('setup_hash', '=', sha256Hex(setupToken))
    .where(isGoodSetup)
    .returning(['account_id', 'name', 'role'])
    .executeTakeFirst();
  if (account === undefined) return 'setup-invalid';
  return { accountId: account.account_id, name: account.name, role: account.role };
}

export type SignInVerdict =
  | {
      readonly outcome: 'ok';
      readonly accountId: string;
      readonly role: Role;
      /** What was shown beside the password; null when nothing was asked for. */
      readonly factor: 'generator' | 'recovery-code' | null;
    }
  | {
      readonly outcome: 'code-needed' | 'code-wrong' | 'passkey-needed';
      readonly accountId: string;
      readonly role: Role;
    }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly seconds: number };

export interface FactorShown {
  readonly code: string | null;
  readonly nowMs: number;
  readonly sealer: Sealer;
  /** The host that passkeys are good for; null where there are none. */
  readonly rpId: string | null;
}

export interface Shown {
  readonly password: string;
  /** What there is to judge a second factor by; null where none is asked for: the session has shown one already. */
  readonly factor: FactorShown | null;
}

/** An attempt stays counted for the account until all that it has is right: whoever has the password gets no more tries at codes. */
export async function checkPassword(
  db: CentralDb,
  attempt: Attempt,
  { password, factor }: Shown,
): Promise<SignInVerdict> {
  const seconds = await beginAttempt(db, attempt);
  if (seconds !== null) return { outcome: 'locked', seconds };
  const account = await db
    .selectFrom('accounts')
    .select(['account_id', 'role', 'password_hash', 'totp_secret'])
    .where('name', '=', attempt.name)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const isGood = await isPassword(password, account?.password_hash ?? null);
  if (!isGood || account === undefined) return { outcome: 'wrong' };
  const known = { accountId: account.account_id, role: account.role };
  if (factor !== null && account.totp_secret === null && (await needsPasskey(db, known.accountId, factor))) {
    await excuseAddress(db, attempt.address);
    return { outcome: 'passkey-needed', ...known };
  }
  if (account.totp_secret === null) {
    await endAttempt(db, attempt);
    return { outcome: 'ok', ...known, factor: null };
  }
  if (factor === null) {
    await excuseAddress(db, attempt.address);
    return { outcome: 'ok', ...known, factor: null };
  }
  const { code, nowMs, sealer } = factor;
  if (code === null) {
    // The page asks for the code next. Counted for the address, each sign-in of a whole office would leave one behind.
    await excuseAddress(db, attempt.address);
    return { outcome: 'code-needed', ...known };
  }
  const used = await useSecondFactor({ db, sealer }, { accountId: known.accountId, code, nowMs });
  if (used === null) return { outcome: 'code-wrong', ...known };
  await endAttempt(db, attempt);
  return { outcome: 'ok', ...known, factor: used };
}

/** Where a second factor is required, a password alone would let whoever has it set up one of theirs beside the passkey. */
async function needsPasskey(db: CentralDb, accountId: string, { rpId }: FactorShown): Promise<boolean> {
  if (rpId === null) return false;
  const { secondFactorSince } = await readAccessRules(db);
  return secondFactorSince !== null && hasOwnPasskey(db, accountId, rpId);
}

/** The own password, by whoever knows the present one; the account's other sessions end. */
export async function changePassword(
  db: CentralDb,
  { account, address }: { readonly account: Actor; readonly address: string },
  { current, next }: { readonly current: string; readonly next: string },
): Promise<'changed' | 'password-wrong' | 'sign-in-locked' | PasswordProblem> {
  const verdict = await checkPassword(
    db,
    { name: account.name, address },
    { password: current, factor: null },
  );
  if (verdict.outcome === 'locked') return 'sign-in-locked';
  if (verdict.outcome === 'wrong') return 'password-wrong';
  const problem = passwordProblem(next, account.name);
  if (problem !== null) return problem;
  const password_hash = await hashPassword(next);
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('accounts').set({ password_hash }).where('account_id', '=', account.id).execute();
    await trx
      .deleteFrom('sessions')
      .where('account_id', '=', account.id)
      .where('session_id', '<>', account.sessionId)
      .execute();
  });
  return 'changed';
}
