import { judgePresentation, newPresentationWatch } from '@rollcall/biometrics';
import type { PresentationAttackVerdict } from '@rollcall/domain';
import type { LivenessObservation } from '@rollcall/liveness';
import { watched, type Analysed } from '../check-in/index.ts';

export interface RecordedLook extends Analysed {
  readonly capturedAtMs: number;
  /** Against the recording's face; null when the frame was not compared. */
  readonly continuityScore: number | null;
}

/** What the liveness check is shown of it. */
export const observationOf = ({
  capturedAtMs,
  analysis,
  continuityScore,
}: RecordedLook): LivenessObservation => ({ capturedAtMs, analysis, continuityScore });

/** What a recording shows of presentation attacks, by the frames of its one face: [Note: one face's evidence]. */
export function recordedPresentation(
  frames: readonly RecordedLook[],
  sameFaceScore: number,
): PresentationAttackVerdict {
  let watch = newPresentationWatch;
  let isOther = false;
  for (const frame of frames) {
    const { continuityScore } = frame;
    if (continuityScore !== null) isOther = continuityScore < sameFaceScore;
    watch = watched(watch, frame, isOther ? 'other' : 'same');
  }
  return judgePresentation(watch).verdict;
}
