/** The page on which people prove to be live: [Note: the onboarding socket]. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import i18next from 'i18next';
import { choicesIn, firstLanguage } from '../choices.ts';
import { showPage } from '../show-page.tsx';
import { initWords } from '../words/index.ts';
import { chooseLanguage } from '../words/languages.ts';
import { startOnboarding } from './onboarding.ts';
import { OnboardingContext } from './OnboardingContext.ts';
import { OnboardingPage } from './OnboardingPage.tsx';

await initWords(firstLanguage(choicesIn(location.search)));

const onboarding = startOnboarding(() => chooseLanguage([i18next.language]));
for (const name of ['pointerdown', 'keydown']) {
  window.addEventListener(name, () => onboarding.store.send({ type: 'touched' }));
}
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') onboarding.leave();
});
showPage(
  'onboarding',
  <OnboardingContext value={onboarding}>
    <OnboardingPage />
  </OnboardingContext>,
);
