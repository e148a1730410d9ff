import { useTranslation } from 'react-i18next';
import type { ScreenName } from '../flow/screen.ts';
import type { DaemonStatus } from '../flow/state.ts';
import { formatDay, formatTime } from '../words/format.ts';
import { PairingPill } from './FromCentral.tsx';
import { useKioskState, useLanguage } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

/** What waits for the central server, and that this is no reason to worry. */
function QueuePill({ status }: { status: DaemonStatus }) {
  const { t } = useTranslation();
  const words = [
    ...(status.centralReachable ? [] : [t('status.offline')]),
    ...(status.queued > 0 ? [t('status.queued', { count: status.queued })] : []),
  ];
  return words.length === 0 ? null : <li className="pill pill-queue">{words.join(' · ')}</li>;
}

function Pills({ screen }: { screen: ScreenName }) {
  const { t } = useTranslation();
  const status = useKioskState((state) => (state.link === 'ready' ? state.status : null));
  const watching = useKioskState(({ camera, paused }) => camera === 'live' && !paused);
  if (status === null) return <div className="pills" />;
  return (
    <ul className="pills">
      {watching && <li className="pill pill-camera">{t('status.cameraOn')}</li>}
      {status.demo && <li className="pill pill-demo">{t('status.demo')}</li>}
      <PairingPill screen={screen} />
      <QueuePill status={status} />
    </ul>
  );
}

/** Where and when this is, and how the kiosk fares. */
export function Top({ screen }: { screen: ScreenName }) {
  const language = useLanguage();
  const date = useClock(1000);
  const siteName = useKioskState((state) => state.status?.siteName ?? '');
  return (
    <header className="top">
      <div className="place">
        <p className="site">{siteName}</p>
        <p className="day">{formatDay(date, language)}</p>
      </div>
      <Pills screen={screen} />
      <time className="clock">{formatTime(date, language)}</time>
    </header>
  );
}
