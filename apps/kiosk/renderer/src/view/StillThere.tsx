import { useTranslation } from 'react-i18next';
import { isEndingSoon } from '../flow/screen.ts';
import { useKioskState } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

/** Before something ends by itself; a touch anywhere is the answer. It is there when empty, or nobody would hear it. */
export function StillThereIf({ endsSoon }: { endsSoon: (nowMs: number) => boolean }) {
  const { t } = useTranslation();
  useClock(500);
  return (
    <p className="still-there" aria-live="assertive">
      {endsSoon(performance.now()) && t('stillThere')}
    </p>
  );
}

/** Where somebody is asked for something. */
export function StillThere() {
  const step = useKioskState((state) => state.step);
  return <StillThereIf endsSoon={(nowMs) => isEndingSoon(step, nowMs)} />;
}
