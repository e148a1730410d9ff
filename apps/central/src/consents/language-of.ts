import { consentLanguages, type ConsentLanguage } from '@rollcall/contract';

/** The language that the person read; English where it is none of ours. */
export const languageOf = (language: string): ConsentLanguage =>
  consentLanguages.find((known) => known === language) ?? 'en';
