import type { ActionEvidence, FrameAnalysis } from '@rollcall/domain';
import { median } from '../movement/median.ts';
import { measureNames, measuresOf, type MeasureName, type Measures } from '../movement/measures.ts';
import { presumedNeutral } from '../movement/neutral.ts';
import { restingTrack, type Track } from '../movement/track.ts';
import { actionOf, evidenceOf, newWatch, watchFrame, type Watch } from '../movement/watch.ts';

export interface TimedAnalysis {
  readonly capturedAtMs: number;
  readonly analysis: FrameAnalysis;
}

/** Without a face for longer, whoever comes next starts afresh. */
export const longestAbsenceMs = 1000;
/** What comes first may be in the midst of a movement, so the first neutral is taken from this much. */
const firstNeutralMs = 6000;

/**
 * All actions in a recording, whether asked for or not, in the order in which they ended. For evaluation, and for
 * recordings that are judged after the fact; a session under way is `observe`d. Frames in order of time.
 */
export function detectActions(frames: readonly TimedAnalysis[]): readonly ActionEvidence[] {
  const found: ActionEvidence[] = [];
  let watch = presumedWatch(frames);
  let seenAtMs = frames[0]?.capturedAtMs ?? 0;
  for (const [index, { capturedAtMs, analysis }] of frames.entries()) {
    if (analysis.face === null) continue;
    if (capturedAtMs - seenAtMs > longestAbsenceMs) watch = presumedWatch(frames.slice(index));
    seenAtMs = capturedAtMs;
    const step = watchFrame(watch, capturedAtMs, measuresOf(analysis.face));
    watch = step.watch;
    for (const movement of step.completed) {
      const action = actionOf(movement);
      if (action !== null) found.push(evidenceOf(action, movement));
    }
  }
  return found;
}

/** Tracks whose neutral is presumed from the first seconds. */
export function presumedWatch(frames: readonly TimedAnalysis[]): Watch {
  const until = (frames[0]?.capturedAtMs ?? 0) + firstNeutralMs;
  const measures = frames
    .filter(({ capturedAtMs }) => capturedAtMs <= until)
    .flatMap(({ analysis }) => (analysis.face === null ? [] : [measuresOf(analysis.face)]));
  if (measures.length === 0) return newWatch;
  return mapMeasures((name) => trackFrom(measures, name));
}

const trackFrom = (measures: readonly Measures[], name: MeasureName): Track => ({
  ...restingTrack,
  neutral: presumedNeutral(median(measures.map((each) => each[name]))),
});

const mapMeasures = (make: (name: MeasureName) => Track): Watch => {
  const watch: Record<MeasureName, Track> = { ...newWatch };
  for (const name of measureNames) watch[name] = make(name);
  return watch;
};
