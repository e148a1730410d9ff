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
const keptDuring = 9;

/** `yaw`: the track after this frame. */
export function traceFrame(trace: TurnTrace, face: FaceAnalysis, yaw: Track): TurnTrace {
  const seen: TurnedFace = { mesh: face.mesh, yawDegrees: face.pose.yaw };
  const neutral = yaw.neutral.value;
  if (yaw.movement === null || neutral === null) {
    return { before: [...trace.before, seen].slice(-keptBefore), during: [] };
  }
  const furthest = [...trace.during, seen].toSorted(
    (first, second) => Math.abs(second.yawDegrees - neutral) - Math.abs(first.yawDegrees - neutral),
  );
  return { ...trace, during: furthest.slice(0, keptDuring) };
}

/** Only the furthest third of the turn is read: near neutral, noise is larger than the turn. */
export function reliefOfTurn({ before, during }: TurnTrace, extentDegrees: number): number | null {
  const neutral = before.at(-1)?.yawDegrees ?? 0;
  const far = during.filter(({ yawDegrees }) => Math.abs(yawDegrees - neutral) >= extentDegrees * 0.7);
  return before.length === 0 || far.length === 0 ? null : reliefScore(before, far);
}
