import type { Colour } from '@rollcall/domain';

/** Colours that the kiosk's screen shows one after the other, each for `holdMs`. */
export interface LightSequence {
  readonly colours: readonly Colour[];
  readonly holdMs: number;
}

/**
 * Far apart from each other in at least one channel. None is a saturated red (a share of 0.8 and more): flashes of
 * that are the riskiest (WCAG 2.2, general flash and red flash thresholds).
 */
const palette: readonly Colour[] = [
  { red: 255, green: 255, blue: 255 },
  { red: 40, green: 40, blue: 60 },
  { red: 255, green: 110, blue: 60 },
  { red: 60, green: 220, blue: 90 },
  { red: 60, green: 110, blue: 255 },
  { red: 250, green: 230, blue: 60 },
  { red: 230, green: 70, blue: 230 },
  { red: 60, green: 220, blue: 230 },
];

/**
 * A flash is a change and the one back. With one change every 400 ms at most, there are at most 1.25 flashes in a
 * second; three are allowed (WCAG 2.2, 2.3.1).
 */
const shortestHoldMs = 400;
const defaultHoldMs = 450;
const defaultLength = 7;

/**
 * A sequence that nobody can foretell: 8·7⁶ of them. `random`: 0 (included) to 1. Throws RangeError when it would
 * flash too fast.
 */
export function chooseLightSequence(
  random: () => number,
  { length = defaultLength, holdMs = defaultHoldMs }: { length?: number; holdMs?: number } = {},
): LightSequence {
  if (holdMs < shortestHoldMs) throw new RangeError(`a colour is shown for at least ${shortestHoldMs} ms`);
  const colours: Colour[] = [];
  while (colours.length < length) {
    const others = palette.filter((colour) => colour !== colours.at(-1));
    const next = others[Math.floor(random() * others.length)];
    if (next !== undefined) colours.push(next);
  }
  return { colours, holdMs };
}
