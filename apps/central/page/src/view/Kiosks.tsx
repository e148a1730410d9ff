import type { DeviceStatus } from '../../../src/wire.ts';
import { formatCount, formatFull, formatRelative } from '../words/time.ts';

export interface KiosksProps {
  /** Null while not known. */
  readonly devices: readonly DeviceStatus[] | null;
  readonly nowMs: number;
}

/** Those that need somebody first: with alarms, then silent, then well. */
const urgency = (device: DeviceStatus): number => (device.alarms.length > 0 ? 0 : device.online ? 2 : 1);

export function Kiosks({ devices, nowMs }: KiosksProps) {
  const ordered = devices?.toSorted((a, b) => urgency(a) - urgency(b)) ?? [];
  return (
    <aside className="kiosks" aria-labelledby="kiosks-title">
      <h2 id="kiosks-title">Kiosks</h2>
      {devices?.length === 0 && <p className="quiet">None has made itself known yet.</p>}
      <ul>
        {ordered.map((device) => (
          <Kiosk key={device.deviceId} device={device} nowMs={nowMs} />
        ))}
      </ul>
    </aside>
  );
}

function stateOf({ alarms, online }: DeviceStatus): 'alarm' | 'online' | 'offline' {
  if (alarms.length > 0) return 'alarm';
  return online ? 'online' : 'offline';
}

const stateWords = { alarm: 'Needs attention', online: 'Online', offline: 'Silent' } as const;

function Kiosk({ device, nowMs }: { device: DeviceStatus; nowMs: number }) {
  const state = stateOf(device);
  return (
    <li className="kiosk" data-state={state}>
      <span className="lines">
        <span className="main-line">{device.name}</span>
        <span className="second-line">
          {stateWords[state]} ·{' '}
          <time dateTime={device.lastSeenAt} title={formatFull(device.lastSeenAt)}>
            {formatRelative(device.lastSeenAt, nowMs)}
          </time>
        </span>
      </span>
      <span className="kiosk-events">
        {formatCount(device.lastSequence)} <small>{device.lastSequence === 1 ? 'event' : 'events'}</small>
      </span>
    </li>
  );
}
