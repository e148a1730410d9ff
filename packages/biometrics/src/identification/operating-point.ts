/** A threshold and the false match rate that was measured at it, comparing single templates. */
export interface MeasuredThreshold {
  readonly fmr: number;
  /** Comparison score from which two templates count as a match. */
  readonly threshold: number;
}

/** Where a recogniser is operated. The rates were measured; `models/manifest.json` says on what. */
export interface OperatingPoint extends MeasuredThreshold {
  /** Least distance of the best person's score to the runner-up's in a search. */
  readonly margin: number;
  /** Further points of the same measurement, with rarer false matches. */
  readonly stricter: readonly MeasuredThreshold[];
  /** For portraits on documents against selfies, where that was measured: one person from `match` on, two below `nonMatch`. */
  readonly documents?:
    { readonly match: MeasuredThreshold; readonly nonMatch: MeasuredThreshold } | undefined;
}

/** Share of strangers at the kiosk who may be taken for somebody enrolled, before liveness is asked. */
const acceptedFpir = 0.01;

/**
 * [Note: identification threshold] Among N references a stranger is compared N times, so that the chance of
 * a false identification (FPIR) is about N times the FMR of one comparison (ISO/IEC 19795-1, for small rates). To
 * keep that chance at what is accepted the threshold is the one whose FMR is this share divided by N, and so grows
 * with the references. Several of one person count each: they are alike, so that the threshold is a little higher than
 * need be, but with three of each of 96 people and the threshold of 96 nearly twice as many strangers were accepted as
 * allowed. It never falls below the threshold of one comparison.
 */
export function identificationThreshold(point: OperatingPoint, references: number): number {
  const fmr = acceptedFpir / Math.max(1, references);
  return Math.max(point.threshold, thresholdAt([point, ...point.stricter], fmr));
}

/**
 * From which scores on a portrait of a document and a selfie are one person's, and below which they are two people's.
 * Without a measurement on documents no face alone rejects anybody.
 */
export function documentThresholds({ threshold, documents }: OperatingPoint): {
  readonly match: number;
  readonly nonMatch: number;
} {
  return documents === undefined
    ? { match: threshold, nonMatch: -1 }
    : { match: documents.match.threshold, nonMatch: documents.nonMatch.threshold };
}

/** Comparison scores are cosines; nothing that is not the same picture comes closer than this. */
const highestThreshold = 0.999;

/**
 * The threshold for a false match rate: between measured points linear in the logarithm of the rate, beyond the
 * strictest one along the line of the last two. Score tails fall faster than that line, so a threshold beyond
 * what was measured is higher than need be: it errs towards asking again, never towards a stranger. With one
 * point there is no line: see [Note: one measured rate].
 */
export function thresholdAt(points: readonly MeasuredThreshold[], fmr: number): number {
  const sorted = distinctRates(points);
  const [first, second] = sorted;
  if (first === undefined) return highestThreshold;
  const last = sorted.at(-1) ?? first;
  if (fmr >= last.fmr) return last.threshold;
  if (second === undefined) return beyondTheOnly(first, fmr);
  const upper = Math.max(
    1,
    sorted.findIndex((point) => point.fmr >= fmr),
  );
  const [strict = first, loose = second] = sorted.slice(upper - 1, upper + 1);
  const share = Math.log(fmr / strict.fmr) / Math.log(loose.fmr / strict.fmr);
  return Math.min(highestThreshold, strict.threshold + share * (loose.threshold - strict.threshold));
}

/** Of the way from a threshold to 1, what a tenth of the false match rate leaves. */
const leftByTenth = 0.75;

/**
 * [Note: one measured rate] How a recogniser's score tail falls is not known from one point. A quarter of what is left
 * to 1 is taken for each tenth of the rate: dlib's takes a fifth, and scores that are spread normally take less than a
 * quarter while their deviation is under a sixth of the way from their mean to 1. So this too errs towards asking
 * again, but it is an estimate: the doctor says so.
 */
const beyondTheOnly = (only: MeasuredThreshold, fmr: number): number =>
  Math.min(highestThreshold, 1 - (1 - only.threshold) * leftByTenth ** Math.log10(only.fmr / fmr));

/** Strictest first, each rate once. */
function distinctRates(points: readonly MeasuredThreshold[]): MeasuredThreshold[] {
  const sorted = points.toSorted((first, second) => first.fmr - second.fmr);
  return sorted.filter((point, index) => point.fmr !== sorted[index - 1]?.fmr);
}
