import { median } from '../movement/median.ts';
import type { TimedAnalysis } from './detect-actions.ts';

/** To the person's own left or right; null for straight ahead, or without a face. */
export type Orientation = 'left' | 'right' | null;

/** Turned from the first on, and straight again below the second: a face at the edge does not flicker. */
const turnedDegrees = 12.5;
const straightDegrees = 9;
/** A median further aside than this is no neutral: most of the frames show a turned face. */
const mostNeutralDegrees = 10;

/** Where the face of each frame looks, against its own neutral as far as the frames show one. */
export function orientationsOf(frames: readonly TimedAnalysis[]): readonly Orientation[] {
  const yaws = frames.flatMap(({ analysis }) => analysis.face?.pose.yaw ?? []);
  const middle = yaws.length === 0 ? 0 : median(yaws);
  const neutral = Math.abs(middle) > mostNeutralDegrees ? 0 : middle;
  let last: Orientation = null;
  return frames.map(({ analysis }) => {
    last = analysis.face === null ? null : orientationAt(analysis.face.pose.yaw - neutral, last);
    return last;
  });
}

function orientationAt(departure: number, last: Orientation): Orientation {
  const side = departure < 0 ? 'left' : 'right';
  const limit = last === side ? straightDegrees : turnedDegrees;
  return Math.abs(departure) >= limit ? side : null;
}
