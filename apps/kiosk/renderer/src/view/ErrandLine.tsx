import { useTranslation } from 'react-i18next';
import { isolated } from './isolated.ts';
import { useKioskState } from './kiosk-context.ts';

/** What the check is for, and of whom, over what it says itself. */
export function ErrandLine() {
  const { t } = useTranslation();
  const errand = useKioskState((state) => state.errand);
  if (errand === null) return null;
  if (errand.kind === 'face-use') return <p className="errand">{t(`faceUse.${errand.wish}`)}</p>;
  const name = isolated(errand.displayName);
  const key = errand.kind === 'taking-back' ? 'takeBack.underWay' : 'newPicture.underWay';
  return <p className="errand">{t(key, { name })}</p>;
}
