import type { PaperConsentToRecord, PaperWithdrawal } from '../../../src/paper-consents/wire.ts';
import type { Language } from '../words/languages.ts';
import type { Answer } from './ask.ts';
import { say } from './decide.ts';
import { personPath } from './people.ts';

export const recordPaperConsent = (enroleeId: string, paper: PaperConsentToRecord): Promise<Answer<null>> =>
  say(`${personPath(enroleeId)}/paper-consents`, paper);

export const withdrawPaperConsent = (
  enroleeId: string,
  consentId: string,
  withdrawal: PaperWithdrawal,
): Promise<Answer<null>> =>
  say(`${personPath(enroleeId)}/paper-consents/${encodeURIComponent(consentId)}/withdraw`, withdrawal);

/** Of a PDF. */
export const paperFormPath = (enroleeId: string, language: Language): string =>
  `${personPath(enroleeId)}/paper-consents/form?language=${language}`;
