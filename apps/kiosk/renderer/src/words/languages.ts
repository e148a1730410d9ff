import { ar } from './ar.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import { languages, type Language } from './language.ts';
import { pt } from './pt.ts';

export { languages, type Language };

export const wordsOf: Readonly<Record<Language, Words>> = { en, es, pt, fr, ar, id };

/** Each language in its own words, as people look for it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  ar: 'العربية',
  id: 'Indonesia',
};

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

const isLanguage = (text: string): text is Language => languages.some((language) => language === text);

/** The first wish that we speak ("pt-BR" is "pt"); English when there is none. */
export function chooseLanguage(wishes: readonly (string | null)[]): Language {
  const spoken = wishes.map((wish) => wish?.toLowerCase().split('-')[0] ?? '');
  return spoken.find(isLanguage) ?? 'en';
}
