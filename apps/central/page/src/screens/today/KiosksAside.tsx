import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { byUrgency, stateOf } from '../kiosks/state.ts';
import { formatCount, formatFull, formatRelative } from '../../words/time.ts';

export interface KiosksAsideProps {
  /** Null while not known. */
  readonly devices: readonly DeviceStatus[] | null;
  readonly nowMs: number;
}

/** How the kiosks are, at a glance. */
export function KiosksAside({ devices, nowMs }: KiosksAsideProps) {
  const { t } = useTranslation();
  const ordered = byUrgency(devices ?? []);
  return (
    <aside className="kiosks" aria-labelledby="kiosks-title">
      <h2 id="kiosks-title">{t('kiosks.title')}</h2>
      {devices?.length === 0 && <p className="quiet">{t('kiosks.none')}</p>}
      <ul>
        {ordered.map((device) => (
          <Kiosk key={device.deviceId} device={device} nowMs={nowMs} />
        ))}
      </ul>
    </aside>
  );
}

/** What its newest report says that somebody should know. */
function Trouble({ device: { health } }: { device: DeviceStatus }) {
  const { t } = useTranslation();
  if (health === null) return null;
  const { pending, problems } = health;
  return (
    <>
      {pending > 0 && (
        <span className="second-line">{t('today.waiting', { number: formatCount(pending) })}</span>
      )}
      {problems.length > 0 && (
        <span className="second-line kiosk-trouble">
          {t('today.problems', { problems: problems.join(', ') })}
        </span>
      )}
    </>
  );
}

function Kiosk({ device, nowMs }: { device: DeviceStatus; nowMs: number }) {
  const { t } = useTranslation();
  const state = stateOf(device);
  return (
    <li className="kiosk" data-state={state}>
      <span className="lines">
        <span className="main-line">{device.name}</span>
        <span className="second-line">
          {t(`kiosks.states.${state}`)} ·{' '}
          <time dateTime={device.lastSeenAt} title={formatFull(device.lastSeenAt)}>
            {formatRelative(device.lastSeenAt, nowMs)}
          </time>
        </span>
        <Trouble device={device} />
      </span>
      <span className="kiosk-events">
        {formatCount(device.lastSequence)} <small>{t('kiosks.events', { count: device.lastSequence })}</small>
      </span>
    </li>
  );
}
