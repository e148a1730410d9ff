import type { Colour, Coverings } from '@rollcall/domain';

/** Mean colours of small areas of one face. */
export interface FaceColours {
  /** Forehead and under both eyes. */
  readonly upper: readonly Colour[];
  /** Lower cheeks, chin, between nose and lip. */
  readonly lower: readonly Colour[];
  /** Upper and lower lip. */
  readonly lips: readonly Colour[];
  readonly noseTip: Colour;
}

/**
 * [Note: a covered face] A cloth over mouth and nose has another hue than the skin above it, and one hue where lips and
 * skin have two. Weights of a logistic regression on 75 of 150 faces of LFW, bare and with a mask drawn on in six colours;
 * docs/accuracy.md says how it did on the others.
 */
const weights = {
  constant: 0.813,
  hueOfLower: 28,
  rednessOfLips: -42.9,
  spreadOfHues: -207.6,
  brightness: -0.784,
  hueOfNose: 28.6,
} as const;

/** Log-odds that something covers mouth and nose. */
export function lowerFaceCovered({ upper, lower, lips, noseTip }: FaceColours): Coverings['lowerFace'] {
  const above = medianHue(upper.map(hueOf));
  const below = lower.map(hueOf);
  const redness = mean(lips.map((colour) => hueOf(colour).red)) - mean(below.map(({ red }) => red));
  const darker = Math.log((median(lower.map(lumaOf)) + 5) / (median(upper.map(lumaOf)) + 5));
  return (
    weights.constant +
    weights.hueOfLower * between(above, medianHue(below)) +
    weights.rednessOfLips * redness +
    weights.spreadOfHues * spreadOf([...below, ...lips.map(hueOf)]) +
    weights.brightness * Math.abs(darker) +
    weights.hueOfNose * between(above, hueOf(noseTip))
  );
}

/** Luma from which a pixel beside an eye is a reflection, when the face itself is not overexposed. */
const shining = 235;

/** Share of an eye's surroundings that shines. `luma`: 0..255. */
export function glareShare(luma: ArrayLike<number>): number {
  let count = 0;
  for (let at = 0; at < luma.length; at++) if (luma[at]! >= shining) count += 1;
  return luma.length === 0 ? 0 : count / luma.length;
}

/** Shares of red and green in a colour: what light of any strength leaves alone. */
interface Hue {
  readonly red: number;
  readonly green: number;
}

function hueOf({ red, green, blue }: Colour): Hue {
  const sum = red + green + blue + 1e-3;
  return { red: red / sum, green: green / sum };
}

const lumaOf = ({ red, green, blue }: Colour): number => 0.299 * red + 0.587 * green + 0.114 * blue;
const between = (a: Hue, b: Hue): number => Math.hypot(a.red - b.red, a.green - b.green);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

const medianHue = (hues: readonly Hue[]): Hue => ({
  red: median(hues.map(({ red }) => red)),
  green: median(hues.map(({ green }) => green)),
});

function spreadOf(hues: readonly Hue[]): number {
  const middle = { red: mean(hues.map(({ red }) => red)), green: mean(hues.map(({ green }) => green)) };
  return Math.sqrt(mean(hues.map((hue) => between(hue, middle) ** 2)));
}
