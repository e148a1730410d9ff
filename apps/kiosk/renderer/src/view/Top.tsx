import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../words/format.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

function Pills() {
  const { t } = useTranslation();
  const status = useKioskState((state) => state.status);
  const watching = useKioskState(
    ({ camera, link, paused }) => camera === 'live' && link === 'ready' && !paused,
  );
  const offline = status !== null && !status.centralReachable;
  return (
    <ul className="pills">
      {watching && <li className="pill pill-camera">{t('status.cameraOn')}</li>}
      {status?.demo === true && <li className="pill pill-demo">{t('status.demo')}</li>}
      {offline && <li className="pill pill-offline">{t('status.offline')}</li>}
      {status !== null && status.queued > 0 && (
        <li className="pill pill-queued">{t('status.queued', { count: status.queued })}</li>
      )}
    </ul>
  );
}

/** Where and when this is, and how the kiosk fares. */
export function Top() {
  const language = useLanguage();
  const date = useClock(1000);
  const siteName = useKioskState((state) => state.status?.siteName ?? '');
  return (
    <header className="top">
      <div className="place">
        <p className="site">{siteName}</p>
        <p className="day">{formatDay(date, language)}</p>
      </div>
      <Pills />
      <time className="clock">{formatTime(date, language)}</time>
    </header>
  );
}
