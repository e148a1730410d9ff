/**
 * [Note: passkeys] A key pair in a person's device, telephone or password manager (WebAuthn), bound to the address of this
 * server: a false page gets nothing of it. The device asks for a finger, a face or a PIN before it signs, and must say that
 * it did, so that a passkey is both factors: what the person has, and what the person is or knows.
 *
 * The server keeps the public half. A question (challenge) is good once, for five minutes, and only for the browser that
 * asked: adding is bound to the session, signing in to a cookie. No attestation is asked for: which make of device somebody
 * uses is nothing that we would act on.
 */
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { CentralDb } from '../database/open.ts';
import type { Actor } from './actor.ts';
import { keepChallenge, takeChallenge } from './challenges.ts';
import type { PasskeyStatus } from './wire.ts';

/** What passkeys are bound to. */
export interface PasskeySite {
  readonly origin: string;
  /** The host of the origin, by which authenticators keep them. */
  readonly rpId: string;
}

/** Null without an address: then there are no passkeys. */
export function passkeySiteOf(publicUrl: string | undefined): PasskeySite | null {
  if (publicUrl === undefined) return null;
  const { origin, hostname } = new URL(publicUrl);
  return { origin, rpId: hostname };
}

export interface PasskeyStore {
  readonly db: CentralDb;
  readonly site: PasskeySite;
}

export const passkeysAtMost = 20;
/** Ed25519, P-256 and RSA, as COSE numbers them: what browsers and keys of today have. */
const algorithms = [-8, -7, -257];
const holderOf = ({ sessionId }: Actor): string => `session:${sessionId}`;

/** The question for a new passkey; null when the account has as many as it may. */
export async function offerPasskey(
  { db, site }: PasskeyStore,
  account: Actor,
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const present = await db
    .selectFrom('passkeys')
    .select(['credential_id', 'transports', 'rp_id'])
    .where('account_id', '=', account.id)
    .execute();
  if (present.length >= passkeysAtMost) return null;
  const options = await generateRegistrationOptions({
    rpName: 'Rollcall',
    rpID: site.rpId,
    userName: account.name,
    userDisplayName: account.name,
    userID: Uint8Array.from(Buffer.from(account.id)),
    attestationType: 'none',
    excludeCredentials: present
      .filter(({ rp_id: rpId }) => rpId === site.rpId)
      .map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
  await keepChallenge(db, holderOf(account), options.challenge);
  return options;
}

export interface NewPasskey {
  readonly name: string;
  readonly response: RegistrationResponseJSON;
}

export type Added =
  | { readonly outcome: 'added'; readonly passkeyId: string }
  | { readonly outcome: 'challenge-spent' | 'passkey-refused' | 'passkey-known' };

/** Answers the question of `offerPasskey`. `passkey-known`: somebody has this very one, perhaps the same person. */
export async function addPasskey(
  { db, site }: PasskeyStore,
  account: Actor,
  { name, response }: NewPasskey,
): Promise<Added> {
  const challenge = await takeChallenge(db, holderOf(account));
  if (challenge === null) return { outcome: 'challenge-spent' };
  const credential = await readNewCredential(site, challenge, response);
  if (credential === null) return { outcome: 'passkey-refused' };
  const added = await db
    .insertInto('passkeys')
    .values({
      account_id: account.id,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      rp_id: site.rpId,
      name,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('passkey_id')
    .executeTakeFirst();
  return added === undefined
    ? { outcome: 'passkey-known' }
    : { outcome: 'added', passkeyId: added.passkey_id };
}

/** The library throws for whatever is not in order; which of it that was is nothing to tell the caller. */
async function readNewCredential(site: PasskeySite, challenge: string, response: RegistrationResponseJSON) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    return verified ? registrationInfo.credential : null;
  } catch {
    return null;
  }
}

/** The oldest first. */
export async function listPasskeys(db: CentralDb, accountId: string): Promise<PasskeyStatus[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['passkey_id', 'name', 'rp_id', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    passkeyId: row.passkey_id,
    name: row.name,
    host: row.rp_id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/**
 * Takes one away; the account's other sessions that it opened end. Answers its name, null when the account has none such,
 * `passkey-last` when nothing else would open the account.
 */
export function removePasskey(
  db: CentralDb,
  { id: accountId, sessionId }: Actor,
  passkeyId: string,
): Promise<{ readonly name: string } | 'passkey-last' | null> {
  return db.transaction().execute(async (trx) => {
    // Held until the end, so that two at once do not take away the last two.
    const { password_hash: password } = await trx
      .selectFrom('accounts')
      .select('password_hash')
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const passkeys = await trx
      .selectFrom('passkeys')
      .select(['passkey_id', 'name'])
      .where('account_id', '=', accountId)
      .execute();
    const removed = passkeys.find(({ passkey_id: id }) => id === passkeyId);
    if (removed === undefined) return null;
    if (password === null && passkeys.length === 1) return 'passkey-last';
    await trx.deleteFrom('passkeys').where('passkey_id', '=', passkeyId).execute();
    await trx
      .deleteFrom('sessions')
      .where('passkey_id', '=', passkeyId)
      .where('session_id', '<>', sessionId)
      .execute();
    return { name: removed.name };
  });
}
