import { useTranslation } from 'react-i18next';
import { mayTakeBack } from '../flow/screen.ts';
import { useKiosk, useKioskState } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

/** For whoever sees somebody else's name, for as long as the daemon takes it back. */
export function TakeBack() {
  const { t } = useTranslation();
  const { takeBack } = useKiosk();
  const step = useKioskState((state) => state.step);
  useClock(500);
  if (!mayTakeBack(step, performance.now())) return null;
  return (
    <button type="button" className="button button-quiet" onClick={takeBack}>
      {t('takeBack.button')}
    </button>
  );
}
