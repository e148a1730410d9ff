import type { FaceAnalysis, RefusalCode } from '@rollcall/domain';
import { measuresOf } from '../movement/measures.ts';
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
 * The state with what this frame's comparison says. [Note: comparable] Faces that look aside, open the mouth or shut
 * the eyes may compare badly with their owner's own, and prove nothing then; but not for long, since whoever takes
 * the owner's place could keep to such a posture. That is a matter of this face alone: by how it differs from the
 * owner at rest, another face would excuse itself. A good score always counts; but it does not make good the movement
 * during which another face was seen.
 */
export function withContinuity(
  state: LivenessState,
  score: number | null,
  { atMs, face }: { readonly atMs: number; readonly face: FaceAnalysis },
): LivenessState | RefusalCode {
  const { policy, lastSameFaceMs, times } = state;
  const minimum = policy.minimumContinuityScore;
  if (score === null || minimum === null) return state;
  if (score >= minimum) return { ...state, lastSameFaceMs: atMs };
  const sinceMs = Math.max(lastSameFaceMs, times?.firstMs ?? atMs);
  if (atMs - sinceMs > policy.longestUncomparedSeconds * 1000) return 'face-changed';
  if (!isComparable(face, policy)) return state;
  const otherFaceScores = state.otherFaceScores + 1;
  if (otherFaceScores >= policy.otherFaceScores) return 'face-changed';
  return { ...state, otherFaceScores, lastOtherFaceMs: atMs };
}

function isComparable(face: FaceAnalysis, policy: LivenessPolicy): boolean {
  const { yaw, mouthOpening, eyeOpenness } = measuresOf(face);
  return (
    Math.abs(yaw) <= policy.comparableYawDegrees &&
    mouthOpening <= policy.comparableMouthOpening &&
    eyeOpenness >= policy.comparableEyeOpenness
  );
}
