import { earliestPlausibleTimeMs } from '@rollcall/domain';
import { ok, problem, warning, type Check } from './check.ts';

const named = { id: 'clock', title: 'Clock' };

/** `synchronised`: what the operating system says of itself; null when it cannot be asked. */
export function checkClock(nowMs: number, synchronised: boolean | null): Check {
  const time = new Date(nowMs).toISOString();
  if (nowMs < earliestPlausibleTimeMs) {
    return problem(named, `${time}, which cannot be`, 'Set the clock; until then no check-in is recorded.');
  }
  if (synchronised === true) return ok(named, `${time}, synchronised`);
  if (synchronised === null) {
    return warning(
      named,
      `${time}, synchronisation unknown`,
      'See that NTP (such as systemd-timesyncd) runs.',
    );
  }
  return warning(named, `${time}, not synchronised`, 'Turn NTP on: timedatectl set-ntp true.');
}
