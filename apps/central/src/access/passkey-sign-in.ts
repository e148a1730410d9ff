import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { keepChallenge, takeChallenge } from './challenges.ts';
import { sha256Hex } from './digest.ts';
import { beginAttempt, endAttempt } from './lock-out.ts';
import type { PasskeySite, PasskeyStore } from './passkeys.ts';
import type { Role } from './roles.ts';

const holderOf = (browser: string): string => `browser:${sha256Hex(browser)}`;

/**
 * A question that any passkey of this server may answer: no name is asked for, so none is given away.
 * @param browser what the cookie of the browser holds
 */
export async function askForPasskey(
  { db, site }: PasskeyStore,
  browser: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: site.rpId, userVerification: 'required' });
  await keepChallenge(db, holderOf(browser), options.challenge);
  return options;
}

/** Whether anybody could sign in by one. */
export async function hasPasskeys(db: CentralDb, rpId: string): Promise<boolean> {
  const passkey = await db
    .selectFrom('passkeys')
    .innerJoin('accounts', 'accounts.account_id', 'passkeys.account_id')
    .select('passkey_id')
    .where('rp_id', '=', rpId)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return passkey !== undefined;
}

/** Whether the account has one that is good here. */
export async function hasOwnPasskey(db: CentralDb, accountId: string, rpId: string): Promise<boolean> {
  const passkey = await db
    .selectFrom('passkeys')
    .select('passkey_id')
    .where('account_id', '=', accountId)
    .where('rp_id', '=', rpId)
    .limit(1)
    .executeTakeFirst();
  return passkey !== undefined;
}

type KnownPasskey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

export type PasskeyVerdict =
  | { readonly outcome: 'ok'; readonly passkey: KnownPasskey & { readonly role: Role } }
  | {
      readonly outcome: 'refused';
      /** Whose it is; null when nobody has it. */
      readonly passkey: KnownPasskey | null;
      /** `counter`: it was used less often than we have seen it used, so there are two of it. */
      readonly why: 'unknown' | 'challenge' | 'wrong' | 'counter';
    }
  | { readonly outcome: 'locked'; readonly seconds: number };

export interface PasskeyAttempt {
  readonly response: AuthenticationResponseJSON;
  /** What the cookie of the browser holds; empty when it has none. */
  readonly browser: string;
  readonly address: string;
}

/** Counted as failed until all is right, as a password is. */
export async function checkPasskey(
  { db, site }: PasskeyStore,
  { response, browser, address }: PasskeyAttempt,
): Promise<PasskeyVerdict> {
  const passkey = await findPasskey(db, site, response.id);
  const attempt = { name: passkey?.account_name ?? null, address };
  const seconds = await beginAttempt(db, attempt);
  if (seconds !== null) return { outcome: 'locked', seconds };
  const challenge = await takeChallenge(db, holderOf(browser));
  if (passkey === null) return { outcome: 'refused', passkey, why: 'unknown' };
  if (challenge === null) return { outcome: 'refused', passkey, why: 'challenge' };
  const counter = await readCounter(site, { passkey, challenge, response });
  if (counter === null) return { outcome: 'refused', passkey, why: 'wrong' };
  if (!(await countUse(db, passkey.passkey_id, counter)))
    return { outcome: 'refused', passkey, why: 'counter' };
  await endAttempt(db, attempt);
  return { outcome: 'ok', passkey };
}

async function findPasskey(db: CentralDb, { rpId }: PasskeySite, credentialId: string) {
  const passkey = await db
    .selectFrom('passkeys')
    .innerJoin('accounts', 'accounts.account_id', 'passkeys.account_id')
    .select([
      'passkey_id',
      'passkeys.name',
      'public_key',
      'accounts.account_id',
      'accounts.name as account_name',
      'role',
    ])
    .where('credential_id', '=', credentialId)
    .where('rp_id', '=', rpId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return passkey ?? null;
}

interface Answered {
  readonly passkey: KnownPasskey;
  readonly challenge: string;
  readonly response: AuthenticationResponseJSON;
}

/** What the authenticator counts, once it is known that the answer is its own; null when it is not. */
async function readCounter(
  site: PasskeySite,
  { passkey, challenge, response }: Answered,
): Promise<number | null> {
  const handle = Buffer.from(response.response.userHandle ?? '', 'base64url').toString();
  if (handle !== passkey.account_id) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: Uint8Array.from(Buffer.from(passkey.public_key, 'base64url')),
        // Below all counts: the library would judge the count before the signature, `countUse` does after it.
        counter: -1,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** Of two answers with the same count one wins. Many authenticators do not count: theirs stays 0. */
async function countUse(db: CentralDb, passkeyId: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ counter, last_used_at: sql<Date>`now()` })
    .where('passkey_id', '=', passkeyId)
    .where(sql<boolean>`(counter < ${counter} or (counter = 0 and ${counter} = 0))`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
