import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { useOnboarding, useOnboardingWords, useStep } from './OnboardingContext.ts';
import type { Step } from './state.ts';

interface Way {
  readonly words: string;
  readonly go: () => void;
}

/** The first is the one that most people want. */
function Ways({ ways }: { ways: readonly Way[] }) {
  return ways.map(({ words, go }, index) => (
    <button type="button" key={words} className={index === 0 ? 'button' : 'button button-quiet'} onClick={go}>
      {words}
    </button>
  ));
}

function useWays(step: Step): readonly Way[] {
  const { t } = useTranslation();
  const words = useOnboardingWords();
  const language = useLanguage();
  const { begin, start, again, skip, leave } = useOnboarding();
  const back = { words: words.done, go: leave };
  const retry = (go: () => void): Way => ({ words: t('button.tryAgain'), go });
  switch (step.name) {
    case 'ready':
      return [{ words: words.begin, go: () => begin(language) }];
    case 'passed':
      return [{ words: words.goOn, go: leave }];
    case 'skipped':
      return [back];
    case 'failed':
      return [
        ...(step.mayTryAgain ? [retry(again)] : []),
        step.maySkip ? { words: words.skip, go: skip } : back,
      ];
    case 'camera-problem':
      return [retry(again), { words: words.skip, go: skip }];
    case 'trouble':
      return step.trouble === 'lost' || step.trouble === 'busy' || step.trouble === 'failed'
        ? [retry(start), back]
        : [back];
    case 'intro':
    case 'connecting':
    case 'code':
    case 'moving':
    case 'checking':
    default:
      return [];
  }
}

/** What the person can do now. */
export function OnboardingWays() {
  const ways = useWays(useStep());
  return <div className="ways">{ways.length > 0 && <Ways ways={ways} />}</div>;
}
