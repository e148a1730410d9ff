import { useTranslation } from 'react-i18next';
import { secondsToTakeBack } from '../flow/screen.ts';
import { formatCount } from '../words/format.ts';
import { useKiosk, useKioskState, useLanguage } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

/** For whoever sees somebody else's name, for as long as the daemon takes it back. */
export function TakeBack() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { takeBack } = useKiosk();
  const step = useKioskState((state) => state.step);
  useClock(500);
  const seconds = secondsToTakeBack(step, performance.now());
  if (seconds === 0) return null;
  return (
    <button type="button" className="button button-quiet" onClick={takeBack}>
      {t('takeBack.button')}
      {/* Whoever hears the page would be told of every second. */}
      <span className="seconds-left" aria-hidden="true">
        {formatCount(seconds, language)}
      </span>
    </button>
  );
}
