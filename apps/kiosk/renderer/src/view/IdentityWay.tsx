import type { ScreenName } from '../flow/screen.ts';
import { addressOf } from '../choices.ts';
import { identityWay } from '../words/identity-way.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

/** To the identity check, in the person's language, where the site has it and nobody is being checked in. */
export function IdentityWay({ screen }: { screen: ScreenName }) {
  const language = useLanguage();
  const isOffered = useKioskState(({ link, status }) => link === 'ready' && status?.identityCheck === true);
  const quiet = useKioskState((state) => state.quiet);
  const noLight = useKioskState((state) => state.noLight);
  if (!isOffered || (screen !== 'attract' && screen !== 'nobody-enrolled')) return null;
  return (
    <a className="link identity-way" href={addressOf('/identity', { quiet, noLight }, language)}>
      {identityWay[language]}
    </a>
  );
}
