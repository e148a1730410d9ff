import type { ScreenName } from '../flow/screen.ts';
import { identityWay } from '../words/identity-way.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';
import { useAddressOf } from './use-address.ts';

/** To the identity check, in the person's language, where the site has it and nobody is being checked in. */
export function IdentityWay({ screen }: { screen: ScreenName }) {
  const language = useLanguage();
  const isOffered = useKioskState(({ link, status }) => link === 'ready' && status?.identityCheck === true);
  const address = useAddressOf('/identity');
  if (!isOffered || (screen !== 'attract' && screen !== 'nobody-enrolled')) return null;
  return (
    <a className="link identity-way" href={address}>
      {identityWay[language]}
    </a>
  );
}
