import { earliestPlausibleTimeMs } from '@rollcall/domain';
import { tell, well, type Check } from './check.ts';

/** `synchronised`: what the operating system says of itself; null when it cannot be asked. */
export function checkClock(nowMs: number, synchronised: boolean | null): Check {
  const time = new Date(nowMs).toISOString();
  if (nowMs < earliestPlausibleTimeMs) return tell('clock', 'impossible', `${time}, which cannot be`);
  if (synchronised === true) return well('clock', `${time}, synchronised`);
  if (synchronised === null) return tell('clock', 'unknown', `${time}, synchronisation unknown`);
  return tell('clock', 'unsynchronised', `${time}, not synchronised`);
}
