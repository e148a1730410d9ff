import { sql } from 'kysely';
import { sha256Hex } from '../access/digest.ts';
import type { CentralDb } from '../database/open.ts';

/** For passwords, codes and telephones at the provider. */
export const questionMinutes = 10;

/** What was asked of the provider, and is not known to it: the verifier (PKCE) proves that the answer is ours. */
export interface Question {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Waiting {
  readonly question: Question;
  /** A path of the page. */
  readonly returnTo: string;
}

/**
 * Waits for this browser to come back from the provider; one that waited before is forgotten.
 * @param browser what the cookie of the browser holds
 */
export async function keepQuestion(
  db: CentralDb,
  browser: string,
  { question, returnTo }: Waiting,
): Promise<void> {
  const waiting = {
    ...question,
    return_to: returnTo,
    expires_at: sql<Date>`now() + make_interval(mins => ${questionMinutes})`,
  };
  await db
    .deleteFrom('sso_questions')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute();
  await db
    .insertInto('sso_questions')
    .values({ holder: sha256Hex(browser), ...waiting })
    .onConflict((conflict) => conflict.column('holder').doUpdateSet(waiting))
    .execute();
}

export interface Returned {
  /** What the cookie of the browser holds; empty when it has none. */
  readonly browser: string;
  readonly state: string;
}

/**
 * What this browser was sent away with, once; null when nothing waits for it, or too long, or another state does. Of two
 * requests at once one gets it.
 */
export async function takeQuestion(db: CentralDb, { browser, state }: Returned): Promise<Waiting | null> {
  const taken = await db
    .deleteFrom('sso_questions')
    .where('holder', '=', sha256Hex(browser))
    .where('state', '=', state)
    .returning(['state', 'nonce', 'verifier', 'return_to', sql<boolean>`expires_at > now()`.as('timely')])
    .executeTakeFirst();
  if (taken?.timely !== true) return null;
  const { nonce, verifier, return_to: returnTo } = taken;
  return { question: { state: taken.state, nonce, verifier }, returnTo };
}
