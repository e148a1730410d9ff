import i18next, { changeLanguage, use } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Words } from './languages/en.ts';
import { chooseLanguage, directionOf, isLanguage, loadWords, localeOf, type Language } from './languages.ts';
import { setLocale } from './time.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words };
    returnNull: false;
  }
}

const place = 'rollcall-language';

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'en');

/** Fonts, dates and screen readers go by the document's language and direction. */
export async function speak(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await loadWords[language]());
  setLocale(localeOf(language, navigator.languages));
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  await changeLanguage(language);
}

export async function chooseAndKeep(language: Language): Promise<void> {
  localStorage.setItem(place, language);
  await speak(language);
}

/** Speaks the language that was chosen here before, or else the browser's. */
export async function initWords(): Promise<void> {
  await use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  await speak(chooseLanguage([localStorage.getItem(place), ...navigator.languages]));
}
