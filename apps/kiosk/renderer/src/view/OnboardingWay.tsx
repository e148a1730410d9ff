import type { ScreenName } from '../flow/screen.ts';
import { addressOf } from '../choices.ts';
import { onboardingWay } from '../words/onboarding-way.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

/** To the liveness check of an onboarding, in the person's language, where the site has it and nobody is being checked in. */
export function OnboardingWay({ screen }: { screen: ScreenName }) {
  const language = useLanguage();
  const isOffered = useKioskState(({ link, status }) => link === 'ready' && status?.onboardingCheck === true);
  const quiet = useKioskState((state) => state.quiet);
  const noLight = useKioskState((state) => state.noLight);
  if (!isOffered || (screen !== 'attract' && screen !== 'nobody-enrolled')) return null;
  return (
    <a
      className="link identity-way onboarding-way"
      href={addressOf('/onboarding', { quiet, noLight }, language)}
    >
      {onboardingWay[language]}
    </a>
  );
}
