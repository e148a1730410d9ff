/**
 * Places of the MediaPipe 468-point face mesh that we name. Left and right are the person's own, so a "right"
 * point of an unmirrored picture lies on its left side.
 */
export const landmark = {
  rightEyeOuter: 33,
  rightEyeInner: 133,
  leftEyeInner: 362,
  leftEyeOuter: 263,
  underNose: 2,
  noseTip: 1,
  betweenEyes: 168,
  mouthRight: 61,
  mouthLeft: 291,
  upperLipInner: 13,
  lowerLipInner: 14,
  upperLipOuter: 0,
  lowerLipOuter: 17,
  forehead: 10,
  chin: 152,
  cheekRight: 234,
  cheekLeft: 454,
} as const;
