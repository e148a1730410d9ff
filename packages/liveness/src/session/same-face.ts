import type { FaceAnalysis, RefusalCode } from '@rollcall/domain';
import { restsAll, type Watch } from '../movement/watch.ts';
import type { LivenessPolicy } from './policy.ts';
import type { LastFace, LivenessState } from './state.ts';

/** The last face with this frame's, or why the two are not one face before one camera. */
export function followFace(
  last: LastFace | null,
  { atMs, face }: { readonly atMs: number; readonly face: FaceAnalysis },
  policy: LivenessPolicy,
): LastFace | RefusalCode {
  if (last === null) return { atMs, face, unchangedSinceMs: atMs };
  const seconds = (atMs - last.atMs) / 1000;
  const { shift, growth } = motionBetween(last.face, face);
  if (shift > policy.mostShift + policy.mostShiftPerSecond * seconds) return 'face-changed';
  if (growth > policy.mostGrowth + policy.mostGrowthPerSecond * seconds) return 'face-changed';
  if (Math.abs(face.quality.brightness - last.face.quality.brightness) > policy.mostBrightnessStep) {
    return 'frames-implausible';
  }
  const unchangedSinceMs = isCopy(last.face, face) ? last.unchangedSinceMs : atMs;
  if (atMs - unchangedSinceMs > policy.longestStandstillSeconds * 1000) return 'frames-implausible';
  return { atMs, face, unchangedSinceMs };
}

/** `shift` in sizes of the face; `growth` as a factor, 1 and more whichever way. */
function motionBetween(before: FaceAnalysis, after: FaceAnalysis): { shift: number; growth: number } {
  const [first, second] = [placeOf(before), placeOf(after)];
  const size = Math.sqrt(first.size * second.size) || 1;
  const ratio = second.size / (first.size || 1);
  return {
    shift: Math.hypot(second.x - first.x, second.y - first.y) / size,
    growth: Math.max(ratio, 1 / (ratio || 1)),
  };
}

const placeOf = ({ box }: FaceAnalysis): { x: number; y: number; size: number } => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
  size: Math.hypot(box.width, box.height) / Math.SQRT2,
});

/** A sensor's noise alone moves every point a little: what is equal to the last digit is the same picture. */
export const isCopy = (before: FaceAnalysis, after: FaceAnalysis): boolean =>
  before.mesh.length === after.mesh.length &&
  before.mesh.every((value, index) => value === after.mesh[index]);

/**
 * The state with what this frame's comparison says. Faces that are turned or moving compare badly and prove
 * nothing against their owner, but a good score is always one.
 */
export function withContinuity(
  state: LivenessState,
  score: number | null,
  atMs: number,
): LivenessState | RefusalCode {
  const minimum = state.policy.minimumContinuityScore;
  if (score === null || minimum === null) return state;
  if (score >= minimum) return { ...state, lastSameFaceMs: atMs };
  if (!isAtRest(state.watch)) return state;
  const otherFaceScores = state.otherFaceScores + 1;
  return otherFaceScores >= state.policy.otherFaceScores ? 'face-changed' : { ...state, otherFaceScores };
}

const isAtRest = (watch: Watch): boolean => restsAll(watch, ['yaw', 'pitch', 'mouthOpening', 'eyeOpenness']);
