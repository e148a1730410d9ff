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
  /** Values on the side to which no action goes, one after another. */
  readonly beyondRest: BeyondRest;
}

type BeyondRest = readonly Sample[];

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
  /** Largest departure so far that lasted for `holdSeconds`, in the rule's unit. */
  readonly extent: number;
  readonly frames: number;
  /** The last departures to its side, beginning with the moment before it. */
  readonly recent: readonly Departed[];
}

export interface Departed {
  readonly atMs: number;
  readonly outward: number;
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
  /** A departure counts for as much as lasts so long, so that one wild value is none; a single frame may last it. */
  readonly holdSeconds: number;
  /**
   * Of a measure that leaves rest to one side only (nobody opens a shut mouth the other way): values on the other
   * side for `seconds` are rest, and what was taken for neutral was not. Null when both sides are movements.
   */
  readonly oneSided: { readonly side: 1 | -1; readonly seconds: number } | null;
}

export const restingTrack: Track = {
  neutral: unknownNeutral,
  restingSinceMs: null,
  restedAtMs: null,
  movement: null,
  tail: null,
  beyondRest: [],
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
  if (isAway && rule.oneSided !== null && departure * rule.oneSided.side < 0) {
    return going(afterBeyond(track, sample, { rule, seconds: rule.oneSided.seconds }));
  }
  if (isAway && sample.atMs - since > rule.abandonSeconds * 1000)
    return going(rest(restingTrack, sample, rule));
  if (track.movement !== null) return advanceMovement(track, track.movement, { departure, sample, rule });
  if (!isAway) return going(rest({ ...track, tail: null }, sample, rule));
  return going(
    isTail(track, departure)
      ? { ...track, restedAtMs: sample.atMs }
      : depart(track, { sample, departure, holdSeconds: rule.holdSeconds }),
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
  const recent = withDeparture(movement.recent, { atMs: sample.atMs, outward }, rule.holdSeconds);
  const held = heldDeparture(recent, rule.holdSeconds);
  const further = held > movement.extent ? { extent: held, peakMs: sample.atMs } : {};
  return going({ ...track, movement: { ...movement, ...further, recent, frames: movement.frames + 1 } });
}

/** Values beyond rest end whatever was going on; after a while they are the new neutral. */
function afterBeyond(
  track: Track,
  sample: Sample,
  { rule, seconds }: { rule: TrackRule; seconds: number },
): Track {
  const beyondRest = [...track.beyondRest, sample];
  const sinceMs = beyondRest[0]?.atMs ?? sample.atMs;
  const isRest = sample.atMs - sinceMs >= seconds * 1000 && beyondRest.length >= rule.minimumSamples;
  if (isRest) return beyondRest.reduce((fresh, each) => rest(fresh, each, rule), restingTrack);
  return { ...track, movement: null, tail: null, restedAtMs: sample.atMs, beyondRest };
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
  beyondRest: [],
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

function depart(
  track: Track,
  { sample, departure, holdSeconds }: { sample: Sample; departure: number; holdSeconds: number },
): Track {
  const onsetMs = track.restedAtMs ?? sample.atMs;
  const recent = [
    { atMs: onsetMs, outward: 0 },
    { atMs: sample.atMs, outward: Math.abs(departure) },
  ];
  return {
    ...track,
    tail: null,
    beyondRest: [],
    movement: {
      direction: departure < 0 ? -1 : 1,
      onsetMs,
      peakMs: sample.atMs,
      extent: heldDeparture(recent, holdSeconds),
      frames: 1,
      recent,
    },
  };
}

/** Those that a look back over `holdSeconds` needs, the last one before it included. */
function withDeparture(
  recent: readonly Departed[],
  next: Departed,
  holdSeconds: number,
): readonly Departed[] {
  const from = recent.findLastIndex(({ atMs }) => next.atMs - atMs >= holdSeconds * 1000);
  return [...recent.slice(Math.max(0, from)), next];
}

/** The least departure of the last `holdSeconds`, each frame standing for the time since the one before it; 0 when it is not yet as long. */
function heldDeparture(recent: readonly Departed[], holdSeconds: number): number {
  const last = recent.at(-1);
  if (last === undefined) return 0;
  const from = recent.findLastIndex(
    ({ atMs }, index) => index < recent.length - 1 && last.atMs - atMs >= holdSeconds * 1000,
  );
  return from === -1 ? 0 : Math.min(...recent.slice(from + 1).map(({ outward }) => outward));
}
