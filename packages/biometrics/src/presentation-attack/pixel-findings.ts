import type { PresentationMeasures } from '@rollcall/domain';
import { evidenceLimits } from './operating-point.ts';
import { logOddsOf, type PresentationFinding, ramp, trimmedMean } from './finding.ts';

/** A network's opinion of one frame. */
export interface NetworkOpinion {
  /** 0..1, 1 is an attack. */
  readonly score: number;
  /** 0..1: how fit the frame is to be judged. */
  readonly weight: number;
}

/** The score of one frame at which the network alone says neither. */
const dividingScore = 0.31;
/** So much of a frame's log-odds counts: frames beyond say no more than that they are sure. */
const surest = 8;

/**
 * The network's opinion over time. Single frames of a dim recording of a person were refused in 25 of 41 cases, and
 * those of one session err alike: their log-odds are averaged without the extremes, and what is said for a person is
 * bounded, so that a physical check can outvote it.
 */
export function networkFinding(opinions: readonly NetworkOpinion[]): PresentationFinding | null {
  const fit = opinions.filter(({ weight }) => weight > 0);
  if (fit.length === 0) return null;
  const odds = fit.map(({ score }) => Math.min(surest, Math.max(-surest, logOddsOf(score))));
  const value = trimmedMean(odds) - logOddsOf(dividingScore);
  const weight = fit.reduce((sum, each) => sum + each.weight, 0) / fit.length;
  return { check: 'network', evidence: saturated(value, evidenceLimits.network), reliability: weight };
}

/** Nears its bounds without reaching them, so that what is surer still comes after what is less sure. */
const saturated = (value: number, { person, attack }: { person: number; attack: number }): number => {
  const bound = value < 0 ? -person : attack;
  return Math.sign(value) * bound * (1 - Math.exp(-Math.abs(value) / bound));
};

/** Of pictures: what speaks for an attack where it is there, and for nothing where it is not. */
export function pixelFindings(
  measures: readonly Pick<PresentationMeasures, 'moire' | 'enclosure' | 'glare'>[],
): readonly PresentationFinding[] {
  if (measures.length === 0) return [];
  const mean = (value: (each: (typeof measures)[number]) => number): number =>
    trimmedMean(measures.map(value));
  const { moire, enclosure, glare } = evidenceLimits;
  // Whole rooms have straight edges, but hardly ever the same strong ones beside a face throughout.
  return [
    {
      check: 'moire',
      evidence:
        moire.attack *
        ramp(
          mean((each) => each.moire),
          1.45,
          1.9,
        ),
      reliability: 1,
    },
    {
      check: 'enclosure',
      evidence:
        enclosure.attack *
        ramp(
          mean((each) => each.enclosure),
          0.8,
          0.95,
        ),
      reliability: 1,
    },
    {
      check: 'glare',
      evidence:
        glare.attack *
        ramp(
          mean((each) => each.glare),
          0.1,
          0.3,
        ),
      reliability: 1,
    },
  ];
}
