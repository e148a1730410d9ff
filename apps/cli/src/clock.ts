import type { ClockTrust } from '@rollcall/domain';
import { isClockSynchronised } from '@rollcall/runtime';

/** The commands do not talk to central, so its clock is not known to them. */
export async function readClockTrust(): Promise<ClockTrust> {
  return { synchronised: await isClockSynchronised(), centralOffsetMs: null };
}
