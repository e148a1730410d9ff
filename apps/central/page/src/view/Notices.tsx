import type { SignedIn } from '../state/state.ts';
import { wordsForAlarm } from '../words/alarms.ts';
import { formatRelative, formatTime } from '../words/time.ts';
import { Icon } from './Icon.tsx';

export interface NoticesProps {
  readonly state: SignedIn;
  readonly nowMs: number;
}

/** What an administrator has to know before reading the list. */
export function Notices({ state, nowMs }: NoticesProps) {
  const alarms = (state.devices ?? []).flatMap((device) => device.alarms.map((alarm) => ({ device, alarm })));
  return (
    <div className="notices">
      {state.link === 'lost' && (
        <div className="notice" data-tone="warn" role="alert">
          <Icon name="unlinked" />
          <p>
            <strong>The server cannot be reached.</strong> {lostWords(state.heardAtMs)}
          </p>
        </div>
      )}
      {state.trouble !== null && state.link !== 'lost' && (
        <div className="notice" data-tone="warn" role="alert">
          <Icon name="alarm" />
          <p>
            <strong>The server answers, but not with what was asked.</strong> {state.trouble}
          </p>
        </div>
      )}
      {alarms.map(({ device, alarm }) => (
        <div key={`${device.deviceId} ${alarm.code}`} className="notice" data-tone="bad" role="status">
          <Icon name="alarm" />
          <p>
            <strong>
              {device.name}: {wordsForAlarm(alarm).title}
            </strong>{' '}
            {wordsForAlarm(alarm).advice}{' '}
            <span className="notice-when">
              {alarm.sequence !== null && `Event ${alarm.sequence}, `}
              {formatRelative(alarm.lastSeenAt, nowMs)}
              {alarm.occurrences > 1 && `, ${alarm.occurrences} times`}.
            </span>
          </p>
        </div>
      ))}
    </div>
  );
}

const lostWords = (heardAtMs: number | null): string =>
  heardAtMs === null
    ? 'This page goes on trying.'
    : `You see what was known at ${formatTime(new Date(heardAtMs).toISOString())}; kiosks keep their check-ins until they can deliver them. This page goes on trying.`;
