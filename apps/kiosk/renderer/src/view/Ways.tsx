import { useTranslation } from 'react-i18next';
import type { ScreenName } from '../flow/screen.ts';
import { useKiosk } from './kiosk-context.ts';

const cameraScreens: readonly ScreenName[] = ['camera-denied', 'camera-absent', 'camera-lost', 'camera-busy'];

/** What the person can do about what the kiosk says. */
export function Ways({ screen }: { screen: ScreenName }) {
  const { t } = useTranslation();
  const { camera, restart } = useKiosk();
  const again = cameraScreens.includes(screen) ? camera.reopen : restart;
  if (again === restart && screen !== 'refused') return null;
  return (
    <button type="button" className="button" onClick={again}>
      {t('button.tryAgain')}
    </button>
  );
}
