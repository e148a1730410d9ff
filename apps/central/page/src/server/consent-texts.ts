import {
  consentTextsPageSchema,
  type ConsentTextsPage,
  type TextToPublish,
} from '../../../src/consent-texts/wire.ts';
import { ask, type Answer } from './ask.ts';
import { say } from './decide.ts';

const path = '/api/v1/consent-texts';

export const askConsentTexts = (): Promise<Answer<ConsentTextsPage>> => ask(path, consentTextsPageSchema);

export const publishConsentText = (text: TextToPublish): Promise<Answer<null>> => say(path, text);
