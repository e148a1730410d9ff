import { useTranslation } from 'react-i18next';
import { mayTakePicture } from '../flow/screen.ts';
import { isolated } from './isolated.ts';
import { useKiosk, useKioskState } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

/** For whoever checked in without the face that the kiosk knows no more. */
export function NewPicture() {
  const { t } = useTranslation();
  const { takePicture } = useKiosk();
  const step = useKioskState((state) => state.step);
  useClock(500);
  if (!mayTakePicture(step, performance.now())) return null;
  return (
    <button type="button" className="button" onClick={takePicture}>
      {t('newPicture.button')}
    </button>
  );
}

export function PictureTakenWords() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'picture-taken') return null;
  return (
    <div className="saying saying-result">
      <h1>{t('newPicture.title')}</h1>
      <p className="advice">{t('newPicture.text', { name: isolated(step.displayName) })}</p>
    </div>
  );
}
