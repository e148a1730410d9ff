/** A picture's analysis for a person to read. */
import type { FaceAnalysis, FrameAnalysis, Refusal } from '@rollcall/domain';
import { inWords, table } from './output.ts';

export interface Verdicts {
  readonly checkIn: Refusal | null;
  readonly enrolment: Refusal | null;
  readonly milliseconds: number;
}

export function describeAnalysis(analysis: FrameAnalysis, verdicts: Verdicts): string {
  const { width, height, faceCount, face } = analysis;
  const rows = [
    ['picture', `${width} × ${height} pixels, ${faceCount} ${faceCount === 1 ? 'face' : 'faces'}`],
    ...(face === null ? [] : faceRows(face)),
    ['check-in', verdicts.checkIn === null ? 'good enough' : inWords(verdicts.checkIn)],
    ['enrolment', verdicts.enrolment === null ? 'good enough' : inWords(verdicts.enrolment)],
    ['time', `${verdicts.milliseconds.toFixed(0)} ms`],
  ];
  return table(rows.map((row) => ['', ...row]));
}

function faceRows({ box, pose, eyeOpenness, mouthOpenness, smile, quality }: FaceAnalysis): string[][] {
  return [
    [
      'face',
      `${box.width.toFixed(0)} × ${box.height.toFixed(0)} at ${box.x.toFixed(0)}, ${box.y.toFixed(0)}`,
    ],
    ['pose', `pitch ${degrees(pose.pitch)}, yaw ${degrees(pose.yaw)}, roll ${degrees(pose.roll)}`],
    ['eyes open', `left ${eyeOpenness.left.toFixed(2)}, right ${eyeOpenness.right.toFixed(2)}`],
    ['mouth open', `${mouthOpenness.toFixed(2)}, smile ${smile.toFixed(2)}`],
    [
      'quality',
      `${quality.interEyePixels.toFixed(0)} pixels between the eyes, sharpness ${quality.sharpness.toFixed(0)}, ` +
        `brightness ${quality.brightness.toFixed(0)}, clipped ${share(quality.clipped)}, visible ${share(quality.visible)}`,
    ],
  ];
}

const degrees = (angle: number): string => `${angle.toFixed(1)}°`;
const share = (value: number): string => `${(value * 100).toFixed(0)} %`;
