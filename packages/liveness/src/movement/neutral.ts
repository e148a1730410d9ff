import { median } from './median.ts';

/** Recent values of one measure while nothing moved, oldest first. Their median is the person's neutral. */
export interface Neutral {
  readonly samples: readonly { readonly atMs: number; readonly value: number }[];
  readonly value: number | null;
}

export interface NeutralRule {
  readonly windowSeconds: number;
  readonly minimumSamples: number;
}

export const unknownNeutral: Neutral = { samples: [], value: null };

/** A neutral known from elsewhere, that further samples wear away. */
export const presumedNeutral = (value: number): Neutral => ({ samples: [], value });

/** The median forgives single wild values, so that no sample has to be judged before it is taken in. */
export function withSample(
  neutral: Neutral,
  sample: { atMs: number; value: number },
  rule: NeutralRule,
): Neutral {
  const oldest = sample.atMs - rule.windowSeconds * 1000;
  const samples = [...neutral.samples.filter(({ atMs }) => atMs >= oldest), sample];
  if (samples.length < rule.minimumSamples) return { samples, value: neutral.value };
  return { samples, value: median(samples.map(({ value }) => value)) };
}
