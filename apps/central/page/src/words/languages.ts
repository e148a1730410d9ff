import { en, type Words } from './languages/en.ts';

export const languages = ['en', 'es', 'pt', 'fr', 'ar', 'id'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, as people look for it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  ar: 'العربية',
  id: 'Indonesia',
};

/** A language's words are loaded when it is chosen; English is there for all. */
export const loadWords: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  es: async () => (await import('./languages/es.ts')).es,
  pt: async () => (await import('./languages/pt.ts')).pt,
  fr: async () => (await import('./languages/fr.ts')).fr,
  ar: async () => (await import('./languages/ar.ts')).ar,
  id: async () => (await import('./languages/id.ts')).id,
};

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text);

/** The first wish that we speak ("pt-BR" is "pt"); English when there is none. */
export function chooseLanguage(wishes: readonly (string | null)[]): Language {
  const spoken = wishes.map((wish) => wish?.toLowerCase().split('-')[0] ?? '');
  return spoken.find(isLanguage) ?? 'en';
}

/**
 * The language with the region of the first wish that has one: dates of "en-US" and "en-GB" differ. English without
 * a wish for it is British, whose dates most of the world can read.
 */
export const localeOf = (language: Language, wishes: readonly string[]): string =>
  wishes.find((wish) => wish.toLowerCase().split('-')[0] === language) ??
  (language === 'en' ? 'en-GB' : language);
