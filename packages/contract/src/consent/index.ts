import { text202611 } from './text-2026-11.ts';
import type { ConsentText } from './text.ts';

export type { ConsentText } from './text.ts';

export const consentLanguages = ['en', 'es', 'pt', 'fr', 'ar', 'id'] as const;
export type ConsentLanguage = (typeof consentLanguages)[number];

/** Which text people agree to on the kiosk. A change of its meaning is a new version; the old ones stay, for receipts. */
export const consentTextVersion = '2026-11';

/** Every text that people ever agreed to, by version and language. */
export const consentTexts: Readonly<Record<string, Readonly<Record<ConsentLanguage, ConsentText>>>> = {
  '2026-11': text202611,
};

/** The text that people agree to today. */
export const consentText = (language: ConsentLanguage): ConsentText => text202611[language];
