import type { FaceAnalysis } from '@rollcall/domain';

export const measureNames = ['yaw', 'pitch', 'mouthOpening', 'smile', 'eyeOpenness'] as const;
export type MeasureName = (typeof measureNames)[number];

/** What of a face moves when its owner is asked to: degrees for the angles, ratios for the rest. */
export type Measures = Readonly<Record<MeasureName, number>>;

export const measuresOf = (face: FaceAnalysis): Measures => ({
  yaw: face.pose.yaw,
  pitch: face.pose.pitch,
  // A laugh parts the lips too, but its corners are drawn apart.
  mouthOpening: face.mouthOpenness * (1 - face.smile),
  smile: face.smile,
  eyeOpenness: (face.eyeOpenness.left + face.eyeOpenness.right) / 2,
});
