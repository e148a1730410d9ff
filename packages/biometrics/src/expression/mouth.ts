import { landmark } from '../mesh/landmarks.ts';
import { spatialDistance } from '../mesh/mesh.ts';

/** Distance of the inner lips over the mouth's width. */
export function mouthOpenness(mesh: Float32Array): number {
  const width = spatialDistance(mesh, landmark.mouthRight, landmark.mouthLeft);
  return width > 0 ? spatialDistance(mesh, landmark.upperLipInner, landmark.lowerLipInner) / width : 0;
}

/** Mouth width over the distance of the outer eye corners: at rest, and drawn wide (median and 97 % of LFW). */
const widthAtRest = 0.58;
const widthOfSmile = 0.76;

/** 0..1: how far the mouth is drawn wide. People differ at rest: compare with the same person's neutral. */
export function smile(mesh: Float32Array): number {
  const eyes = spatialDistance(mesh, landmark.rightEyeOuter, landmark.leftEyeOuter);
  const width = spatialDistance(mesh, landmark.mouthRight, landmark.mouthLeft);
  if (!(eyes > 0)) return 0;
  const drawn = (width / eyes - widthAtRest) / (widthOfSmile - widthAtRest);
  return Math.max(0, Math.min(1, drawn));
}
