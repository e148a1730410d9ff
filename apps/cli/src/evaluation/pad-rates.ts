/** Error rates of presentation-attack detection, as ISO/IEC 30107-3 defines them. Pure: scores in, rates out. */
import { wilsonInterval, type Interval } from '@rollcall/recognition';
import type { PresentationAttackVerdict } from '@rollcall/domain';

export interface JudgedPresentation {
  readonly name: string;
  readonly subject: string | null;
  /** Null: bona fide. */
  readonly species: string | null;
  readonly verdict: PresentationAttackVerdict;
}

export interface PadRate {
  readonly rate: number | null;
  readonly errors: number;
  readonly trials: number;
  readonly interval: Interval | null;
}

export interface PadRates {
  /** Of each species, the share that was not called an attack. */
  readonly apcer: Readonly<Record<string, PadRate>>;
  /** Of the species with the highest. */
  readonly worst: { readonly species: string; readonly rate: number } | null;
  /** Share of bona fide presentations that were called attacks. */
  readonly bpcer: PadRate;
  /** Attacks that were called bona fide: neither refused nor asked for more. */
  readonly accepted: PadRate;
  /** Bona fide presentations that were not called so: refused, or asked for more. */
  readonly notAccepted: PadRate;
  readonly eer: number | null;
  readonly auc: number | null;
}

export function padRates(judged: readonly JudgedPresentation[]): PadRates {
  const attacks = judged.filter(({ species }) => species !== null);
  const bonaFide = judged.filter(({ species }) => species === null);
  const species = [...Map.groupBy(attacks, (each) => each.species ?? '')].map(
    ([name, some]) => [name, rateOf(some, ({ verdict }) => verdict.outcome !== 'attack')] as const,
  );
  const [worst] = species.toSorted(([, first], [, second]) => (second.rate ?? 0) - (first.rate ?? 0));
  const scores = {
    attack: attacks.map(({ verdict }) => verdict.score),
    bonaFide: bonaFide.map(({ verdict }) => verdict.score),
  };
  return {
    apcer: Object.fromEntries(species),
    worst: worst === undefined ? null : { species: worst[0], rate: worst[1].rate ?? 0 },
    bpcer: rateOf(bonaFide, ({ verdict }) => verdict.outcome === 'attack'),
    accepted: rateOf(attacks, ({ verdict }) => verdict.outcome === 'bona-fide'),
    notAccepted: rateOf(bonaFide, ({ verdict }) => verdict.outcome !== 'bona-fide'),
    eer: equalErrorRate(scores),
    auc: areaUnderCurve(scores),
  };
}

function rateOf(
  trials: readonly JudgedPresentation[],
  isError: (trial: JudgedPresentation) => boolean,
): PadRate {
  const errors = trials.filter(isError).length;
  return {
    rate: trials.length === 0 ? null : errors / trials.length,
    errors,
    trials: trials.length,
    interval: wilsonInterval(errors, trials.length),
  };
}

interface PadScores {
  readonly attack: readonly number[];
  readonly bonaFide: readonly number[];
}

/** Mean of both error rates at the threshold where they are nearest; null without one of the two kinds. */
function equalErrorRate({ attack, bonaFide }: PadScores): number | null {
  if (attack.length === 0 || bonaFide.length === 0) return null;
  const thresholds = [...new Set([...attack, ...bonaFide, Infinity])];
  const rates = thresholds.map((threshold) => [
    attack.filter((score) => score < threshold).length / attack.length,
    bonaFide.filter((score) => score >= threshold).length / bonaFide.length,
  ]);
  const [nearest] = rates.toSorted(
    ([first = 0, second = 0], [third = 0, fourth = 0]) => Math.abs(first - second) - Math.abs(third - fourth),
  );
  return nearest === undefined ? null : ((nearest[0] ?? 0) + (nearest[1] ?? 0)) / 2;
}

/** Chance that an attack scores higher than a bona fide presentation, equal ones counting half. */
function areaUnderCurve({ attack, bonaFide }: PadScores): number | null {
  if (attack.length === 0 || bonaFide.length === 0) return null;
  let higher = 0;
  for (const first of attack) {
    for (const second of bonaFide) higher += first > second ? 1 : first === second ? 0.5 : 0;
  }
  return higher / (attack.length * bonaFide.length);
}
