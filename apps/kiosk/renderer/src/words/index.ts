import { changeLanguage, use } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Words } from './en.ts';
import { directionOf, type Language, languages, wordsOf } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words };
    returnNull: false;
  }
}

/** Keeps the document's own language and direction with the chosen one: fonts, hyphens and screen readers go by it. */
function followLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

export async function speak(language: Language): Promise<void> {
  await changeLanguage(language);
  followLanguage(language);
}

export async function initWords(language: Language): Promise<void> {
  await use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(languages.map((name) => [name, { translation: wordsOf[name] }])),
    interpolation: { escapeValue: false },
  });
  followLanguage(language);
}
