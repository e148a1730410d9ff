import type { FaceAnalysis } from '@rollcall/domain';
import type { Track } from '../movement/track.ts';
import { reliefScore, type TurnedFace } from './relief.ts';

/** The face before a turn and at its furthest, kept until the turn is over. */
export interface TurnTrace {
  readonly before: readonly TurnedFace[];
  readonly during: readonly TurnedFace[];
}

export const emptyTrace: TurnTrace = { before: [], during: [] };

const keptBefore = 3;
const keptDuring = 5;
const nearPeakShare = 0.15;

/** `yaw`: the track after this frame. */
export function traceFrame(trace: TurnTrace, face: FaceAnalysis, yaw: Track): TurnTrace {
  const seen: TurnedFace = { mesh: face.mesh, pose: face.pose };
  const neutral = yaw.neutral.value;
  if (yaw.movement === null || neutral === null) {
    return { before: [...trace.before, seen].slice(-keptBefore), during: [] };
  }
  const furthest = [...trace.during, seen].toSorted(
    (first, second) => Math.abs(second.pose.yaw - neutral) - Math.abs(first.pose.yaw - neutral),
  );
  return { ...trace, during: furthest.slice(0, keptDuring) };
}

/** Only what is close to the peak is read: nearer to neutral, noise is larger than the turn. */
export function reliefOfTurn({ before, during }: TurnTrace, extentDegrees: number): number | null {
  const [peak] = during;
  if (peak === undefined || before.length === 0) return null;
  const nearPeak = during.filter(
    ({ pose }) => Math.abs(pose.yaw - peak.pose.yaw) <= nearPeakShare * extentDegrees,
  );
  return reliefScore(before, nearPeak);
}
