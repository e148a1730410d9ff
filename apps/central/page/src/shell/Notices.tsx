import type { ReactNode } from 'react';
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
        <Notice tone="bad" role="alert" title={t('notices.stillIn')}>
          {state.signOutProblem}
        </Notice>
      )}
      {state.self.sites?.length === 0 && (
        <Notice tone="warn" role="status" title={t('access.own.noSite')}>
          {t('access.own.noSiteHow')}
        </Notice>
      )}
      {state.link === 'lost' && (
        <Notice tone="warn" role="alert" icon="unlinked" title={t('notices.lost')}>
          <LostWords heardAtMs={state.heardAtMs} />
        </Notice>
      )}
      {state.trouble !== null && state.link !== 'lost' && (
        <Notice tone="warn" role="alert" title={t('notices.trouble')}>
          {state.trouble}
        </Notice>
      )}
      {alarms.map(({ device, alarm }) => (
        <AlarmNotice key={`${device.deviceId} ${alarm.code}`} device={device} alarm={alarm} nowMs={nowMs} />
      ))}
    </div>
  );
}

interface NoticeProps {
  readonly tone: 'bad' | 'warn';
  readonly role: 'alert' | 'status';
  readonly icon?: 'alarm' | 'unlinked';
  readonly title: string;
  readonly children: ReactNode;
}

function Notice({ tone, role, icon = 'alarm', title, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={icon} />
      <p>
        <strong>{title}</strong> {children}
      </p>
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
    <Notice tone="bad" role="status" title={`${device.name}: ${title}`}>
      {advice} <span className="notice-when">{when.join(' · ')}</span>
    </Notice>
  );
}

function LostWords({ heardAtMs }: { heardAtMs: number | null }) {
  const { t } = useTranslation();
  if (heardAtMs === null) return t('notices.lostNothing');
  return t('notices.lostSince', { time: formatTime(new Date(heardAtMs).toISOString()) });
}
