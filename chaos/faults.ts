/** What can go wrong, and what goes wrong in which cycle. */
import { between, oneOf, seededRandom, type Random } from './random.ts';

/** What the line between a kiosk and central does to one request. */
export const lineFaults = [
  'drop',
  'delay',
  'duplicate',
  'half-open-before',
  'half-open-after',
  'cut-request',
  'cut-answer',
  'reorder',
  'error-500-after-commit',
  'error-503-retry-after',
  'trickle',
  'altered-byte',
] as const;
export type LineFault = (typeof lineFaults)[number];

export const clockFaults = ['clock-of-kiosk', 'clock-of-central'] as const;
export const killFaults = ['kill-daemon', 'kill-central', 'kill-both'] as const;
export type FaultKind = LineFault | (typeof clockFaults)[number] | (typeof killFaults)[number];

export const faultKinds: readonly FaultKind[] = [...lineFaults, ...clockFaults, ...killFaults];

export interface Plan {
  readonly kind: FaultKind;
  readonly checkIns: number;
  /** When the kill comes, from the beginning of the cycle. */
  readonly killAfterMs: number;
  readonly clockOffsetMs: number;
  /** What the line chooses places and times by. */
  readonly chance: number;
}

const day = 86_400_000;
const offsets = [0, day, -day, 365 * day, -365 * day];
/** Restarts take seconds, so that most cycles are about the line. */
const killShare = 0.05;
const clockShare = 0.08;

/** The plan of a cycle depends on seed and number alone. */
export function planOf(seed: number, cycle: number): Plan {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ cycle);
  return {
    kind: kindBy(random),
    checkIns: between(random, 1, 3),
    killAfterMs: random() * 40,
    clockOffsetMs: oneOf(random, offsets),
    chance: random(),
  };
}

function kindBy(random: Random): FaultKind {
  const drawn = random();
  if (drawn < killShare) return oneOf(random, killFaults);
  if (drawn < killShare + clockShare) return oneOf(random, clockFaults);
  return oneOf(random, lineFaults);
}

export const isLineFault = (kind: FaultKind): kind is LineFault => lineFaults.some((fault) => fault === kind);
