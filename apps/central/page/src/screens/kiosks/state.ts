import type { DeviceStatus } from '../../../../src/wire.ts';

export type KioskState = 'quarantined' | 'alarm' | 'offline' | 'online' | 'revoked';

export function stateOf({ state, alarms, online }: DeviceStatus): KioskState {
  if (state !== 'active') return state;
  if (alarms.length > 0) return 'alarm';
  return online ? 'online' : 'offline';
}

const urgency: readonly KioskState[] = ['quarantined', 'alarm', 'offline', 'online', 'revoked'];

/** Those that need somebody first; revoked ones last. */
export const byUrgency = (devices: readonly DeviceStatus[]): DeviceStatus[] =>
  devices.toSorted((a, b) => urgency.indexOf(stateOf(a)) - urgency.indexOf(stateOf(b)));
