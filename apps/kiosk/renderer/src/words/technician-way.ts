import type { Language } from './language.ts';

/** The way to the technician's page, which has its own words. */
export const technicianWay: Readonly<Record<Language, string>> = {
  en: 'For the technician',
  es: 'Para el técnico',
  pt: 'Para o técnico',
  fr: 'Pour le technicien',
  ar: 'للفني',
  id: 'Untuk teknisi',
};
