import { useTranslation } from 'react-i18next';
import type { ScreenName } from '../flow/screen.ts';
import { useKiosk, useKioskState } from './kiosk-context.ts';

/** Wherever somebody may begin, also where the camera is broken. */
export const mayBegin = (screen: ScreenName): boolean =>
  screen === 'attract' ||
  screen === 'found' ||
  screen === 'guidance' ||
  screen === 'refused' ||
  screen.startsWith('camera-');

/** The ways without a face, beside the one with it. A badge needs the camera too. */
export function WithoutFaceWays({ screen }: { screen: ScreenName }) {
  const { t } = useTranslation();
  const { beginWithoutFace } = useKiosk();
  const ways = useKioskState((state) => (state.link === 'ready' ? state.status?.withoutFace : undefined));
  const hasCamera = useKioskState((state) => state.camera === 'live');
  if (ways === undefined || !mayBegin(screen)) return null;
  return (
    <>
      {ways.pin && (
        <button type="button" className="button button-quiet" onClick={() => beginWithoutFace('pin')}>
          {t('withoutFace.usePin')}
        </button>
      )}
      {ways.badge && hasCamera && (
        <button type="button" className="button button-quiet" onClick={() => beginWithoutFace('badge')}>
          {t('withoutFace.useBadge')}
        </button>
      )}
    </>
  );
}
