import type { ScreenName } from '../flow/screen.ts';
import { onboardingWay } from '../words/onboarding-way.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';
import { useAddressOf } from './use-address.ts';

/** To the liveness check of an onboarding, in the person's language, where the site has it and nobody is being checked in. */
export function OnboardingWay({ screen }: { screen: ScreenName }) {
  const language = useLanguage();
  const isOffered = useKioskState(({ link, status }) => link === 'ready' && status?.onboardingCheck === true);
  const address = useAddressOf('/onboarding');
  if (!isOffered || (screen !== 'attract' && screen !== 'nobody-enrolled')) return null;
  return (
    <a className="link identity-way onboarding-way" href={address}>
      {onboardingWay[language]}
    </a>
  );
}
