import type { FacePlace } from './face-frame.ts';

/** A line across the face: `v` as a function of `u`, straight between its points and level beyond its ends. */
export interface Curve {
  readonly from: number;
  readonly to: number;
  at(u: number): number;
}

export function curveThrough(places: readonly FacePlace[]): Curve {
  const sorted = places.toSorted((first, second) => first.u - second.u);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a curve needs at least one point');
  return {
    from: first.u,
    to: last.u,
    at(u) {
      const next = sorted.findIndex((place) => place.u >= u);
      if (next === 0) return first.v;
      const [before, after] = [sorted[next - 1], sorted[next]];
      if (before === undefined || after === undefined) return last.v;
      const share = (u - before.u) / (after.u - before.u);
      return before.v + (after.v - before.v) * share;
    },
  };
}

/** 0 below `from`, 1 above `to`, and smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  const share = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return share * share * (3 - 2 * share);
}
