import type { ClockTrust } from '@rollcall/domain';
import { isClockSynchronised } from '@rollcall/runtime';
import { readCentralClock, type DeviceStore } from '@rollcall/store';

/** The commands do not talk to central: what the daemon heard last of its clock counts. */
export const readClockTrust = async ({ facts }: Pick<DeviceStore, 'facts'>): Promise<ClockTrust> => ({
  synchronised: await isClockSynchronised(),
  ...readCentralClock(facts),
});
