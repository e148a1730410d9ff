import type { Language } from './language.ts';

/** The way to the page on which people prove to be live, which has its own words. */
export const onboardingWay: Readonly<Record<Language, string>> = {
  en: 'I have a code for a liveness check',
  es: 'Tengo un código de prueba de vida',
  pt: 'Tenho um código de prova de vida',
  fr: 'J’ai un code de preuve de vie',
  ar: 'لديّ رمز لإثبات الحضور الحي',
  id: 'Saya punya kode cek keaktifan',
};
