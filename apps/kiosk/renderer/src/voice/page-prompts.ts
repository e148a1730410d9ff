import { documentHints, type DocumentHint } from '@rollcall/contract';
import type { LivenessAction } from '@rollcall/domain';
import type { Step as IdentityStep } from '../identity/state.ts';
import { identityWords } from '../identity/words/index.ts';
import type { Step as OnboardingStep } from '../onboarding/state.ts';
import { onboardingWords } from '../onboarding/words/index.ts';
import { wordsOf, type Language } from '../words/languages.ts';
import { captionOf } from './prompts.ts';

type Title = (language: Language) => string;

const identityScreens = ['page', 'front', 'back', 'selfie', 'approved', 'pending', 'rejected'] as const;
const onboardingScreens = ['ready', 'passed', 'failed', 'skipped'] as const;

/** Where there is nothing to be seen of a document, the title says all. */
const isSpoken = (hint: DocumentHint): boolean => hint !== 'not-found';

/** See [Note: what is spoken]; those of the pages that have words of their own. */
const captions = new Map<string, Title>([
  ...identityScreens.map((screen): [string, Title] => [
    `identity-${screen}`,
    (language) => identityWords[language][screen].title,
  ]),
  ...documentHints
    .filter(isSpoken)
    .map((hint): [string, Title] => [
      `identity-hint-${hint}`,
      (language) => identityWords[language].hint[hint],
    ]),
  ...onboardingScreens.map((screen): [string, Title] => [
    `onboarding-${screen}`,
    (language) => onboardingWords[language][screen].title,
  ]),
]);

/** The names of the prompts that these pages have beside the check-in's. */
export const pagePrompts: readonly string[] = [...captions.keys()];

/** Of any prompt, of these pages or of the check-in's. */
export const captionIn = (prompt: string, language: Language): string =>
  captions.get(prompt)?.(language) ?? captionOf(prompt, wordsOf[language]);

interface Asked {
  readonly action: LivenessAction;
  readonly done: boolean;
}
const movement = ({ action, done }: Asked): string => (done ? 'done' : `action-${action}`);

/** What an identity check says now; `sides` of the document. */
export function identityPrompt(step: IdentityStep, sides: 1 | 2): string | null {
  if (step.name === 'document') {
    const hint = step.hint.shown;
    if (hint !== null && isSpoken(hint)) return `identity-hint-${hint}`;
    if (step.side === 'back') return 'identity-back';
    return sides === 1 ? 'identity-page' : 'identity-front';
  }
  if (step.name === 'selfie') return step.challenge === null ? 'identity-selfie' : movement(step.challenge);
  return step.name === 'result' ? `identity-${step.status}` : null;
}

/** What an onboarding check says now. */
export function onboardingPrompt(step: OnboardingStep): string | null {
  if (step.name === 'moving') return step.challenge === null ? 'onboarding-ready' : movement(step.challenge);
  return captions.has(`onboarding-${step.name}`) ? `onboarding-${step.name}` : null;
}
