/**
 * [Note: single sign-on] Somebody's organisation says who they are (OpenID Connect, authorization code with PKCE), and central
 * says whether they have an account and what it may do.
 *
 * An account and an identity (issuer and subject) belong together once and for all. They find each other by the account's name,
 * where the provider says that this is an e-mail address of the person: an address that nobody has verified is anybody's, and an
 * account that already knows an identity takes no second one, so that whoever is given an old address inherits nothing. Only a
 * new invitation, which ends all other ways into an account, ends this as well.
 *
 * A question to the provider is good once, for ten minutes, and for the browser that was sent away with it: an answer that
 * somebody else began opens nothing here, neither for them nor for whoever they sent it to.
 */
import { beginAttempt, excuseAddress } from '../access/lock-out.ts';
import type { CentralDb } from '../database/open.ts';
import { admit, type Admission, type Admitted } from './admit.ts';
import type { Provider } from './provider.ts';
import { keepQuestion, takeQuestion } from './questions.ts';
import type { SsoSettings } from './settings.ts';
import type { SsoRefusal } from './wire.ts';

export interface SingleSignOn {
  readonly settings: SsoSettings;
  readonly provider: Provider;
}

export interface SsoStore extends SingleSignOn {
  readonly db: CentralDb;
}

/**
 * The address at the provider to which the browser is sent.
 * @param browser what the cookie of the browser holds
 * @param returnTo the path of the page that it comes back to
 */
export async function beginSso(
  { db, provider }: SsoStore,
  browser: string,
  returnTo: string,
): Promise<{ readonly address: string } | 'sso-unreachable'> {
  const asked = await provider.ask();
  if (typeof asked === 'string') return asked;
  await keepQuestion(db, browser, { question: asked.question, returnTo });
  return { address: asked.address };
}

export type SsoVerdict = { readonly returnTo: string } & (
  | Extract<Admission, { outcome: 'ok' }>
  | {
      readonly outcome: SsoRefusal;
      readonly account: Admitted | null;
      /** Of somebody whom the provider vouches for and central does not know. */
      readonly email: string | null;
    }
);

export interface SsoReturn {
  /** What the cookie of the browser holds; empty when it has none. */
  readonly browser: string;
  /** The query of the address that it came back to. */
  readonly search: string;
  readonly address: string;
}

/** Counted as failed for the address until all is right, as a password is. */
export async function finishSso(
  { db, provider, settings }: SsoStore,
  { browser, search, address }: SsoReturn,
): Promise<SsoVerdict> {
  const nobody = { account: null, email: null };
  if ((await beginAttempt(db, { name: null, address })) !== null)
    return { outcome: 'sign-in-locked', returnTo: '/', ...nobody };
  const state = new URLSearchParams(search).get('state') ?? '';
  const waiting = await takeQuestion(db, { browser, state });
  if (waiting === null) return { outcome: 'sso-spent', returnTo: '/', ...nobody };
  const { question, returnTo } = waiting;
  const identity = await provider.answer(question, search);
  if (typeof identity === 'string') return { outcome: identity, returnTo, ...nobody };
  const admission = await admit(db, identity, settings);
  if (admission.outcome !== 'ok') return { ...admission, email: identity.email, returnTo };
  await excuseAddress(db, address);
  return { ...admission, returnTo };
}
