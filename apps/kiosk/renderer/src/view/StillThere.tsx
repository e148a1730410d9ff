import { useTranslation } from 'react-i18next';
import { isEndingSoon } from '../flow/screen.ts';
import { useKioskState } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

/** Before what is asked ends by itself; a touch anywhere is the answer. It is there when empty, or nobody would hear it. */
export function StillThere() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  useClock(500);
  return (
    <p className="still-there" aria-live="assertive">
      {isEndingSoon(step, performance.now()) && t('stillThere')}
    </p>
  );
}
