import type { ActionEvidence } from '@rollcall/domain';
import { measuresOf } from '../movement/measures.ts';
import { actionOf, evidenceOf, newWatch, watchFrame, type Watch } from '../movement/watch.ts';
import { longestAbsenceMs, type TimedAnalysis } from './detect-actions.ts';

/** What a face that is watched frame by frame has been doing. Immutable and bounded. */
export interface ActionWatch {
  readonly watch: Watch;
  /** When a face was last seen; null before. */
  readonly seenAtMs: number | null;
}

export const newActionWatch: ActionWatch = { watch: newWatch, seenAtMs: null };

/**
 * One more frame, and the actions that ended with it, whether asked for or not. `detectActions` for what is still
 * going on: the neutral is learned on the way, so that the first movements may be missed. Frames in order of time.
 */
export function watchActions(
  { watch, seenAtMs }: ActionWatch,
  { capturedAtMs, analysis }: TimedAnalysis,
): { readonly watch: ActionWatch; readonly actions: readonly ActionEvidence[] } {
  if (analysis.face === null) return { watch: { watch, seenAtMs }, actions: [] };
  const isSomebodyNew = seenAtMs !== null && capturedAtMs - seenAtMs > longestAbsenceMs;
  const step = watchFrame(isSomebodyNew ? newWatch : watch, capturedAtMs, measuresOf(analysis.face));
  const actions = step.completed.flatMap((movement) => {
    const action = actionOf(movement);
    return action === null ? [] : [evidenceOf(action, movement)];
  });
  return { watch: { watch: step.watch, seenAtMs: capturedAtMs }, actions };
}

/** The person's own resting pose and eyes, as far as they are known. */
export const neutralOf = ({ watch }: ActionWatch): NeutralFace => ({
  yawDegrees: watch.yaw.neutral.value,
  pitchDegrees: watch.pitch.neutral.value,
  eyeOpenness: watch.eyeOpenness.neutral.value,
});

export interface NeutralFace {
  readonly yawDegrees: number | null;
  readonly pitchDegrees: number | null;
  /** As `FaceAnalysis.eyeOpenness`, the mean of both. */
  readonly eyeOpenness: number | null;
}
