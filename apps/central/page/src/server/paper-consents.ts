import type { PaperConsentToRecord } from '../../../src/paper-consents/wire.ts';
import type { Language } from '../words/languages.ts';
import type { Answer } from './ask.ts';
import { say } from './decide.ts';
import { personPath } from './people.ts';

export const recordPaperConsent = (enroleeId: string, paper: PaperConsentToRecord): Promise<Answer<null>> =>
  say(`${personPath(enroleeId)}/paper-consents`, paper);

export const withdrawPaperConsent = (
  enroleeId: string,
  consentId: string,
  reason: string,
): Promise<Answer<null>> =>
  say(`${personPath(enroleeId)}/paper-consents/${encodeURIComponent(consentId)}/withdraw`, { reason });

/** Of a PDF. */
export const paperFormPath = (enroleeId: string, language: Language): string =>
  `${personPath(enroleeId)}/paper-consents/form?language=${language}`;
