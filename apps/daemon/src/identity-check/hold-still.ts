import type { DocumentLook } from '@rollcall/vision';

type Outline = NonNullable<DocumentLook['page']>['outline'];

/** So long a good document has to lie or be held as it is. */
export const holdMs = 900;
/** Looks that are further apart than this say nothing of what was in between. */
const longestGapMs = 1_000;
/** Way of a corner since the last look, in shares, that still is a steady hand. */
const mostShift = 0.02;

/** A document that is good as it is, and since when. */
export interface Held {
  readonly outline: Outline;
  readonly sinceMs: number;
  readonly atMs: number;
}

/** After a look at a good document; `before` is null after one at another. */
export function heldAfter(before: Held | null, outline: Outline, atMs: number): Held {
  const isSteady =
    before !== null &&
    atMs - before.atMs <= longestGapMs &&
    before.outline.every((corner, index) => {
      const now = outline[index] ?? corner;
      return Math.hypot(now.x - corner.x, now.y - corner.y) <= mostShift;
    });
  return { outline, sinceMs: isSteady ? before.sinceMs : atMs, atMs };
}

/** 0..1; at 1 it is time to take the picture. */
export const steadinessOf = (held: Held | null): number =>
  held === null ? 0 : Math.min(1, (held.atMs - held.sinceMs) / holdMs);
