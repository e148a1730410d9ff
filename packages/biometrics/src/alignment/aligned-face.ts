import type { Point } from '@rollcall/domain';
import { landmark } from '../mesh/landmarks.ts';
import { meshPoint } from '../mesh/mesh.ts';
import { fitSimilarity, invertSimilarity, type Similarity } from '../geometry/similarity.ts';

/** Side of the picture that the recogniser takes. */
export const alignedFaceSize = 150;

/**
 * Where dlib's five-point aligner puts its points, in units of its unpadded chip; the recogniser was trained on
 * chips with a quarter of padding on each side (dlib, `get_face_chip_details`).
 */
const chipPoints = [
  { at: landmark.leftEyeOuter, x: 0.8596, y: 0.2135 },
  { at: landmark.leftEyeInner, x: 0.6461, y: 0.229 },
  { at: landmark.rightEyeOuter, x: 0.1206, y: 0.2137 },
  { at: landmark.rightEyeInner, x: 0.3341, y: 0.2291 },
  { at: landmark.underNose, x: 0.4901, y: 0.6278 },
] as const;
const chipPadding = 0.25;

const toChip = (share: number): number => ((share + chipPadding) / (1 + 2 * chipPadding)) * alignedFaceSize;
const targets: readonly Point[] = chipPoints.map(({ x, y }) => ({ x: toChip(x), y: toChip(y) }));

/** From the pixels of the aligned face, 150×150, to the picture; see [Note: crops]. */
export function alignedFaceCrop(mesh: Float32Array): Similarity {
  const points = chipPoints.map(({ at }) => meshPoint(mesh, at));
  return invertSimilarity(fitSimilarity(points, targets));
}
