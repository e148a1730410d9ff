import type { RealtimeFindings } from '@rollcall/contract';
import type { FaceAnalysis, Point } from '@rollcall/domain';
import type { NeutralFace } from '@rollcall/liveness';
import { realtimePolicy } from './policy.ts';
import { rounded } from './presentation-tally.ts';

/** Half shut and less, of one's own; or of most people's, while one's own is unknown. */
const shutShare = 0.6;
const usualOpenness = 0.28;

export function headPoseOf(face: FaceAnalysis | null, neutral: NeutralFace): RealtimeFindings['head_pose'] {
  if (face === null) return { direction: 'Forward', pitch: 0, yaw: 0, roll: 0 };
  const { pitch, yaw, roll } = face.pose;
  return {
    direction: directionOf(yaw - (neutral.yawDegrees ?? 0), pitch - (neutral.pitchDegrees ?? 0)),
    pitch: rounded(within(pitch, 90), 1),
    yaw: rounded(within(yaw, 90), 1),
    roll: rounded(within(roll, 180), 1),
  };
}

/** To where the head looks most; both from the person's own neutral. */
function directionOf(yaw: number, pitch: number): RealtimeFindings['head_pose']['direction'] {
  const sideways = Math.abs(yaw) / realtimePolicy.sidewaysDegrees;
  const upDown = Math.abs(pitch) / realtimePolicy.upDownDegrees;
  if (Math.max(sideways, upDown) < 1) return 'Forward';
  if (sideways >= upDown) return yaw < 0 ? 'Left' : 'Right';
  return pitch > 0 ? 'Up' : 'Down';
}

export function eyesOf(face: FaceAnalysis | null, neutral: NeutralFace): RealtimeFindings['eyes'] {
  if (face === null) return null;
  const { irises, eyeOpenness } = face;
  const [left, right] = [irises.left, irises.right].toSorted((first, second) => first.x - second.x);
  if (left === undefined || right === undefined) return null;
  const openness = (eyeOpenness.left + eyeOpenness.right) / 2;
  const blinking = openness < shutShare * (neutral.eyeOpenness ?? usualOpenness);
  return { left_center: pixels(left), right_center: pixels(right), blinking };
}

const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
const pixels = ({ x, y }: Point): [number, number] => [Math.round(x), Math.round(y)];
