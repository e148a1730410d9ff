import type { ConsentLanguage } from './languages.ts';
import { text202611 } from './text-2026-11.ts';
import type { ConsentText } from './text.ts';

export { consentLanguages, type ConsentLanguage } from './languages.ts';
export * from './own-text.ts';
export { consentLines, consentPoints, type ConsentText } from './text.ts';

/** Which of our texts people agree to on the kiosk, where no organisation has its own. A change of its meaning is a new version; the old ones stay, for receipts. */
export const consentTextVersion = '2026-11';

/** Every text of ours that people ever agreed to, by version and language. */
export const consentTexts: Readonly<Record<string, Readonly<Record<ConsentLanguage, ConsentText>>>> = {
  '2026-11': text202611,
};

/** The text of ours that people agree to today. */
export const consentText = (language: ConsentLanguage): ConsentText => text202611[language];
