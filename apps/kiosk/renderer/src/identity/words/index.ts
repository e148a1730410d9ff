import type { Language } from '../../words/languages.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import { pt } from './pt.ts';
import { reasonKeys, type IdentityWords, type ReasonKey } from './shape.ts';

export type { IdentityWords } from './shape.ts';

export const identityWords: Readonly<Record<Language, IdentityWords>> = { en, es, pt, fr, ar, id };

const isKnown = (code: string): code is ReasonKey => reasonKeys.some((key) => key === code);

/** Why it was decided so, each once; a code that this page does not know is said in general. */
export function reasonsIn(words: IdentityWords, codes: readonly string[]): readonly string[] {
  const said = codes.map((code) => (isKnown(code) ? words.reason[code] : words.otherReason));
  return [...new Set(said)];
}
