import type { ClockTrust } from '@rollcall/domain';
import type { Facts } from './facts.ts';

export const centralOffsetFact = 'central-clock-offset-ms';
export const centralTimeFact = 'central-time-last-heard';

/** What this device heard last of central's clock, also before a restart; who does not talk to central knows it by this. */
export function readCentralClock(
  facts: Pick<Facts, 'get'>,
): Required<Pick<ClockTrust, 'centralOffsetMs' | 'centralTime'>> {
  const offsetMs = Number.parseFloat(facts.get(centralOffsetFact) ?? '');
  return {
    centralOffsetMs: Number.isFinite(offsetMs) ? offsetMs : null,
    centralTime: facts.get(centralTimeFact),
  };
}
