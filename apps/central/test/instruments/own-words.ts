/** An organisation's own words to agree to, and a kiosk's word that somebody did. */
import type { OwnWords } from '@rollcall/contract';

export const ownWords: OwnWords = {
  purpose: 'To count your hours at the yard.',
  kept: 'Numbers of your face, and your name.',
  until: 'Until three months after you leave.',
  who: 'Yard Ltd., {{siteName}}, privacy@yard.example, 01 234 567.',
};

export const arabicWords: OwnWords = {
  purpose: 'لحساب ساعات عملك في الساحة.',
  kept: 'أرقام من وجهك واسمك.',
  until: 'حتى ثلاثة أشهر بعد تركك العمل.',
  who: 'شركة الساحة، privacy@yard.example.',
};

export const consentTo = (version: string, language = 'en', enroleeId = 'ada'): object => ({
  kind: 'consent',
  enroleeId,
  siteId: 'plant',
  decision: 'given',
  method: 'pin',
  text: { version, language },
});
