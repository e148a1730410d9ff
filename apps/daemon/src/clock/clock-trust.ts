import type { ClockTrust } from '@rollcall/domain';

export interface ClockWitness {
  readonly synchronised: boolean | null;
  readonly driftMs: number;
}

export interface CentralWitness {
  readonly centralOffsetMs: number | null;
  readonly centralTime: string | null;
}

/** What is known of the clock at this moment, for an event that happens now. */
export const clockTrustOf = (clock: ClockWitness, central: CentralWitness): ClockTrust => ({
  synchronised: clock.synchronised,
  centralOffsetMs: central.centralOffsetMs,
  centralTime: central.centralTime,
  driftMs: clock.driftMs,
});
