import { useTranslation } from 'react-i18next';
import type { Alarm, DeviceStatus } from '../../../src/wire.ts';
import type { SignedIn } from '../state/state.ts';
import { wordsForAlarm } from '../words/alarms.ts';
import { formatCount, formatRelative, formatTime } from '../words/time.ts';
import { Icon } from './Icon.tsx';

export interface NoticesProps {
  readonly state: SignedIn;
  readonly nowMs: number;
}

/** What an administrator has to know before reading on. */
export function Notices({ state, nowMs }: NoticesProps) {
  const { t } = useTranslation();
  const alarms = (state.devices ?? []).flatMap((device) => device.alarms.map((alarm) => ({ device, alarm })));
  return (
    <div className="notices">
      {state.signOutProblem !== null && (
        <div className="notice" data-tone="bad" role="alert">
          <Icon name="alarm" />
          <p>
            <strong>{t('notices.stillIn')}</strong> {state.signOutProblem}
          </p>
        </div>
      )}
      {state.self.sites?.length === 0 && (
        <div className="notice" data-tone="warn" role="status">
          <Icon name="alarm" />
          <p>
            <strong>{t('access.own.noSite')}</strong> {t('access.own.noSiteHow')}
          </p>
        </div>
      )}
      {state.link === 'lost' && (
        <div className="notice" data-tone="warn" role="alert">
          <Icon name="unlinked" />
          <p>
            <strong>{t('notices.lost')}</strong> <LostWords heardAtMs={state.heardAtMs} />
          </p>
        </div>
      )}
      {state.trouble !== null && state.link !== 'lost' && (
        <div className="notice" data-tone="warn" role="alert">
          <Icon name="alarm" />
          <p>
            <strong>{t('notices.trouble')}</strong> {state.trouble}
          </p>
        </div>
      )}
      {alarms.map(({ device, alarm }) => (
        <AlarmNotice key={`${device.deviceId} ${alarm.code}`} device={device} alarm={alarm} nowMs={nowMs} />
      ))}
    </div>
  );
}

function AlarmNotice({ device, alarm, nowMs }: { device: DeviceStatus; alarm: Alarm; nowMs: number }) {
  const { t } = useTranslation();
  const { title, advice } = wordsForAlarm(alarm);
  const when = [
    alarm.sequence === null ? null : t('notices.event', { sequence: formatCount(alarm.sequence) }),
    formatRelative(alarm.lastSeenAt, nowMs),
    alarm.occurrences > 1 ? t('notices.times', { times: formatCount(alarm.occurrences) }) : null,
  ].filter((part) => part !== null);
  return (
    <div className="notice" data-tone="bad" role="status">
      <Icon name="alarm" />
      <p>
        <strong>
          {device.name}: {title}
        </strong>{' '}
        {advice} <span className="notice-when">{when.join(' · ')}</span>
      </p>
    </div>
  );
}

function LostWords({ heardAtMs }: { heardAtMs: number | null }) {
  const { t } = useTranslation();
  if (heardAtMs === null) return t('notices.lostNothing');
  return t('notices.lostSince', { time: formatTime(new Date(heardAtMs).toISOString()) });
}
