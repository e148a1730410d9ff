export {
  forgetConsentText,
  keepConsentText,
  readConsentText,
  type OwnConsentText,
} from './own-consent-text.ts';
