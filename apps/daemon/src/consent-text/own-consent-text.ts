import { consentTextChangeSchema, type ConsentTextChange } from '@rollcall/contract';
import type { Facts } from '@rollcall/store';
import { z } from 'zod';

const fact = 'own-consent-text';
const keptSchema = consentTextChangeSchema
  .omit({ kind: true })
  /** The pull's round that named it last. */
  .extend({ round: z.int() });

/** What the organisation's administrators wrote; see [Note: own consent texts]. */
export type OwnConsentText = Pick<ConsentTextChange, 'version' | 'texts'>;

/** Within the caller's transaction. Kept in the database, so that a kiosk without central goes on with it. */
export function keepConsentText(facts: Facts, { version, texts }: ConsentTextChange, round: number): void {
  facts.set(fact, JSON.stringify({ version, texts, round }));
}

/** At the end of a pull that began anew: when central did not name it again, the kiosk's own text is back. */
export function forgetConsentText(facts: Facts, round: number): void {
  const kept = read(facts);
  // A fact cannot be taken away; this one says that there is none.
  if (kept !== null && kept.round < round) facts.set(fact, 'null');
}

/** Null when there is none; also when a newer program kept what this one cannot read. */
export function readConsentText(facts: Facts): OwnConsentText | null {
  const kept = read(facts);
  return kept === null ? null : { version: kept.version, texts: kept.texts };
}

function read(facts: Facts): z.infer<typeof keptSchema> | null {
  const text = facts.get(fact);
  return text === null ? null : (keptSchema.safeParse(JSON.parse(text)).data ?? null);
}
