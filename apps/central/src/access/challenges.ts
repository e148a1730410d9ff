import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';

export const challengeMinutes = 5;

/** Waits for the answer of this holder's browser; a question that waited before is forgotten. */
export async function keepChallenge(db: CentralDb, holder: string, challenge: string): Promise<void> {
  const expires_at = sql<Date>`now() + make_interval(mins => ${challengeMinutes})`;
  await db
    .deleteFrom('passkey_challenges')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute();
  await db
    .insertInto('passkey_challenges')
    .values({ holder, challenge, expires_at })
    .onConflict((conflict) => conflict.column('holder').doUpdateSet({ challenge, expires_at }))
    .execute();
}

/** The question, once; null when none waits, or too long. Of two requests at once one gets it. */
export async function takeChallenge(db: CentralDb, holder: string): Promise<string | null> {
  const taken = await db
    .deleteFrom('passkey_challenges')
    .where('holder', '=', holder)
    .returning(['challenge', sql<boolean>`expires_at > now()`.as('timely')])
    .executeTakeFirst();
  return taken?.timely === true ? taken.challenge : null;
}
