import { unknownNeutral, withSample, type Neutral, type NeutralRule } from './neutral.ts';

/** What one measure is doing: resting at neutral, or on its way out and back. */
export interface Track {
  readonly neutral: Neutral;
  /** Since when the measure rests, or rested before the movement; null before its first rest. */
  readonly restingSinceMs: number | null;
  /** The last moment of rest. */
  readonly restedAtMs: number | null;
  readonly movement: Movement | null;
  /** The last bit of a movement that counts as back: not a new one, and not rest. */
  readonly tail: Tail | null;
}

interface Tail {
  readonly direction: 1 | -1;
  /** Departure up to which it goes. */
  readonly level: number;
  readonly sinceMs: number;
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
  tail: null,
};

interface Sample {
  readonly atMs: number;
  readonly value: number;
}

interface Advanced {
  readonly track: Track;
  readonly completed: CompletedMovement | null;
}

const going = (track: Track): Advanced => ({ track, completed: null });

/** One more value. `completed`: the movement that ended with it, if one did. */
export function advance(track: Track, sample: Sample, rule: TrackRule): Advanced {
  const departure = departureOf(track, sample.value, rule);
  if (departure === null) return going(rest(track, sample, rule));
  const since = track.movement?.onsetMs ?? track.tail?.sinceMs ?? sample.atMs;
  const isAway = Math.abs(departure) >= rule.onset;
  if (isAway && sample.atMs - since > rule.abandonSeconds * 1000)
    return going(rest(restingTrack, sample, rule));
  if (track.movement !== null) return advanceMovement(track, track.movement, { departure, sample, rule });
  if (!isAway) return going(rest({ ...track, tail: null }, sample, rule));
  return going(
    isTail(track, departure) ? { ...track, restedAtMs: sample.atMs } : depart(track, sample, departure),
  );
}

function advanceMovement(
  track: Track,
  movement: Movement,
  { departure, sample, rule }: { departure: number; sample: Sample; rule: TrackRule },
): Advanced {
  const outward = departure * movement.direction;
  const level = Math.max(rule.onset, rule.returnShare * movement.extent);
  if (outward < level) {
    return {
      track: returned(track, movement, { atMs: sample.atMs, level }),
      completed: { ...movement, returnMs: sample.atMs },
    };
  }
  const further = outward > movement.extent ? { extent: outward, peakMs: sample.atMs } : {};
  return going({ ...track, movement: { ...movement, ...further, frames: movement.frames + 1 } });
}

const isTail = ({ tail }: Track, departure: number): boolean =>
  tail !== null && departure * tail.direction > 0 && Math.abs(departure) < tail.level;

/** Signed, in the rule's unit; null while neutral is unknown. */
function departureOf({ neutral }: Track, value: number, rule: TrackRule): number | null {
  if (neutral.value === null) return null;
  const difference = value - neutral.value;
  return rule.relative ? difference / Math.max(neutral.value, Number.EPSILON) : difference;
}

const rest = (track: Track, sample: Sample, rule: TrackRule): Track => ({
  ...track,
  restingSinceMs: track.restingSinceMs ?? sample.atMs,
  restedAtMs: sample.atMs,
  neutral: withSample(track.neutral, sample, rule),
});

/** Back, but perhaps not yet all the way: this value says nothing of neutral. */
const returned = (
  track: Track,
  { direction }: Movement,
  { atMs, level }: { atMs: number; level: number },
): Track => ({
  ...track,
  restingSinceMs: atMs,
  restedAtMs: atMs,
  movement: null,
  tail: { direction, level, sinceMs: atMs },
});

const depart = (track: Track, sample: { atMs: number }, departure: number): Track => ({
  ...track,
  tail: null,
  movement: {
    direction: departure < 0 ? -1 : 1,
    onsetMs: track.restedAtMs ?? sample.atMs,
    peakMs: sample.atMs,
    extent: Math.abs(departure),
    frames: 1,
  },
});
