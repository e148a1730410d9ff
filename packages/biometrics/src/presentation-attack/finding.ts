/** What can be looked at. Each may be missing: see [Note: fusion]. */
export const presentationChecks = [
  'network',
  'planarity',
  'screen-light',
  'coherence',
  'moire',
  'enclosure',
  'glare',
] as const;
export type PresentationCheck = (typeof presentationChecks)[number];

export interface PresentationFinding {
  readonly check: PresentationCheck;
  /** Log-odds of an attack that this check alone would give, were it wholly reliable; 0 says nothing. */
  readonly evidence: number;
  /** 0..1: how much was there to look at. */
  readonly reliability: number;
}

export const shareOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export const logOddsOf = (share: number): number => {
  const inside = Math.min(1 - 1e-4, Math.max(1e-4, share));
  return Math.log(inside / (1 - inside));
};

export const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** 0 at `from` and before it, 1 at `to` and after it. */
export const ramp = (value: number, from: number, to: number): number =>
  within((value - from) / (to - from), 0, 1);

/** The mean of what is left when a fifth at each end is dropped; at least one value is needed. */
export function trimmedMean(values: readonly number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  const dropped = Math.floor(sorted.length * 0.2);
  const kept = sorted.slice(dropped, sorted.length - dropped);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
