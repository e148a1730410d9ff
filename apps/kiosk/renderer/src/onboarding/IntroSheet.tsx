import { useTranslation } from 'react-i18next';
import { ConsentRead } from '../view/ConsentRead.tsx';
import { useOnboarding, useOnboardingWords } from './OnboardingContext.ts';
import { OnboardingStillThere } from './OnboardingStillThere.tsx';

const points = ['selfie', 'community', 'private', 'dropped', 'kept', 'free'] as const;

/** What happens, before anything does, and two answers of one size and look: neither is the easier one. */
export function IntroSheet() {
  const { t } = useTranslation();
  const { intro } = useOnboardingWords();
  const { start, leave } = useOnboarding();
  return (
    <main className="identity-sheet">
      <div className="sheet consent">
        <h1 id="intro-title">{intro.title}</h1>
        <p className="onboarding-lead">{intro.text}</p>
        <ConsentRead titleId="intro-title">
          <ul className="consent-points" aria-label={t('button.privacy')}>
            {points.map((point) => (
              <li key={point}>{intro.points[point]}</li>
            ))}
          </ul>
        </ConsentRead>
        <OnboardingStillThere />
        <div className="consent-answers">
          <button type="button" className="button" onClick={leave}>
            {intro.refuse}
          </button>
          <button type="button" className="button" onClick={start}>
            {intro.agree}
          </button>
        </div>
      </div>
    </main>
  );
}
