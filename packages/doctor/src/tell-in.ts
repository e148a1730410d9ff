import { ar } from './languages/ar.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { indonesian } from './languages/id.ts';
import { pt } from './languages/pt.ts';
import { checkTable, failed, isCheckId, late, type CheckId } from './table.ts';
import type { Told, Translation } from './translation.ts';
import type { FindingWords } from './words.ts';

export const doctorLanguages = ['en', 'es', 'pt', 'fr', 'ar', 'id'] as const;
export type DoctorLanguage = (typeof doctorLanguages)[number];

const translations: Readonly<Record<Exclude<DoctorLanguage, 'en'>, Translation>> = {
  es,
  pt,
  fr,
  ar,
  id: indonesian,
};

export interface ToldLine {
  readonly title: string;
  /** Null when all is well. */
  readonly means: string | null;
  readonly advice: string | null;
}

/** A line by its codes, as it travels. One that this program does not know is told by its codes alone. */
export function tellIn(language: DoctorLanguage, line: { id: string; code: string | null }): ToldLine {
  const { id, code } = line;
  if (!isCheckId(id)) return { title: id, means: code, advice: null };
  const title = language === 'en' ? checkTable[id].title : translations[language].checks[id].title;
  if (code === null) return { title, means: null, advice: null };
  const told = toldOf(language, id, code);
  return told === undefined
    ? { title, means: code, advice: null }
    : { title, means: told[0], advice: told[1] };
}

function toldOf(language: DoctorLanguage, id: CheckId, code: string): Told | undefined {
  if (language === 'en') return toldInEnglish(id, code);
  const { checks, ...everywhere } = translations[language];
  const findings: Readonly<Record<string, Told>> = { ...everywhere, ...checks[id].findings };
  return Object.hasOwn(findings, code) ? findings[code] : undefined;
}

function toldInEnglish(id: CheckId, code: string): Told | undefined {
  const findings: Readonly<Record<string, FindingWords>> = { late, failed, ...checkTable[id].findings };
  const words = Object.hasOwn(findings, code) ? findings[code] : undefined;
  return words && [words.means, words.advice];
}
