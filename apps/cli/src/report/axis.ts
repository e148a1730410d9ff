/** From a value to its place along an axis, 0..1, and the values that are written beside it. */
export interface Axis {
  readonly label: string;
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/**
 * Shares on a logarithmic axis from `least` (a power of ten) to 1. What is less, nought above all, is at its edge.
 */
export function shareAxis(label: string, least: number): Axis {
  const decades = Math.max(1, Math.round(-Math.log10(least)));
  const ticks = Array.from({ length: decades + 1 }, (_, index) => 10 ** (index - decades));
  return {
    label,
    place: (value) => Math.max(0, Math.min(1, 1 + Math.log10(Math.max(value, 1e-12)) / decades)),
    ticks: ticks.map((value) => ({ value, label: shareLabel(value) })),
  };
}

/** 0.1 to "10 %", 0.0001 to "0.01 %". */
export const shareLabel = (value: number): string => `${Number((value * 100).toPrecision(3))} %`;

export interface LinearRange {
  readonly from: number;
  readonly to: number;
  readonly write: (value: number) => string;
}

export function linearAxis(label: string, { from, to, write }: LinearRange): Axis {
  const step = niceStep((to - from) / 5);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: count }, (_, index) => (first + index) * step);
  return {
    label,
    place: (value) => Math.max(0, Math.min(1, (value - from) / (to - from))),
    ticks: ticks.map((value) => ({ value, label: write(value) })),
  };
}

/** 1, 2 or 5 times a power of ten, at least `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** The power of ten that is the least share of which `total` trials could have shown one, at most 1 %. */
export const leastShare = (total: number): number =>
  Math.min(0.01, 10 ** Math.floor(-Math.log10(Math.max(1, total)) + 1e-9));

/** The power of ten at or below the least share that is drawn, nought apart; at most 10 %. */
export function leastSeen(shares: readonly number[]): number {
  const least = Math.min(...shares.filter((share) => share > 0), 0.1);
  return 10 ** Math.floor(Math.log10(least) + 1e-9);
}
