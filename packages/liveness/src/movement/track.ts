import { unknownNeutral, withSample, type Neutral, type NeutralRule } from './neutral.ts';

/** What one measure is doing: resting at neutral, or on its way out and back. */
export interface Track {
  readonly neutral: Neutral;
  /** Since when the measure rests, or rested before the movement; null before its first rest. */
  readonly restingSinceMs: number | null;
  /** The last moment of rest. */
  readonly restedAtMs: number | null;
  readonly movement: Movement | null;
}

/** A departure from neutral to one side. */
export interface Movement {
  readonly direction: 1 | -1;
  /** The last moment before it. */
  readonly onsetMs: number;
  readonly peakMs: number;
  /** Largest departure so far, in the rule's unit. */
  readonly extent: number;
  readonly frames: number;
}

export interface CompletedMovement extends Movement {
  readonly returnMs: number;
}

export interface TrackRule extends NeutralRule {
  /** Departure from which the measure no longer rests. */
  readonly onset: number;
  /** Departures are shares of neutral rather than differences. */
  readonly relative: boolean;
  /** Back below the onset, or below this share of the peak, is back. */
  readonly returnShare: number;
  /** Whoever stays away for this long has a new neutral. */
  readonly abandonSeconds: number;
}

export const restingTrack: Track = {
  neutral: unknownNeutral,
  restingSinceMs: null,
  restedAtMs: null,
  movement: null,
};

/** One more value. `completed`: the movement that ended with it, if one did. */
export function advance(
  track: Track,
  sample: { readonly atMs: number; readonly value: number },
  rule: TrackRule,
): { readonly track: Track; readonly completed: CompletedMovement | null } {
  const departure = departureOf(track, sample.value, rule);
  if (departure === null) return { track: rest(track, sample, rule), completed: null };
  const { movement } = track;
  if (movement === null) {
    return {
      track: Math.abs(departure) < rule.onset ? rest(track, sample, rule) : depart(track, sample, departure),
      completed: null,
    };
  }
  const outward = departure * movement.direction;
  if (outward < Math.max(rule.onset, rule.returnShare * movement.extent)) {
    return {
      track: returned(track, sample),
      completed: { ...movement, returnMs: sample.atMs },
    };
  }
  if (sample.atMs - movement.onsetMs > rule.abandonSeconds * 1000) {
    return { track: rest(restingTrack, sample, rule), completed: null };
  }
  const further = outward > movement.extent ? { extent: outward, peakMs: sample.atMs } : {};
  return {
    track: { ...track, movement: { ...movement, ...further, frames: movement.frames + 1 } },
    completed: null,
  };
}

/** Signed, in the rule's unit; null while neutral is unknown. */
function departureOf({ neutral }: Track, value: number, rule: TrackRule): number | null {
  if (neutral.value === null) return null;
  const difference = value - neutral.value;
  return rule.relative ? difference / Math.max(neutral.value, Number.EPSILON) : difference;
}

const rest = (track: Track, sample: { atMs: number; value: number }, rule: TrackRule): Track => ({
  ...track,
  restingSinceMs: track.restingSinceMs ?? sample.atMs,
  restedAtMs: sample.atMs,
  neutral: withSample(track.neutral, sample, rule),
});

/** Back, but perhaps not yet all the way: this value says nothing of neutral. */
const returned = (track: Track, { atMs }: { atMs: number }): Track => ({
  ...track,
  restingSinceMs: atMs,
  restedAtMs: atMs,
  movement: null,
});

const depart = (track: Track, sample: { atMs: number }, departure: number): Track => ({
  ...track,
  movement: {
    direction: departure < 0 ? -1 : 1,
    onsetMs: track.restedAtMs ?? sample.atMs,
    peakMs: sample.atMs,
    extent: Math.abs(departure),
    frames: 1,
  },
});
