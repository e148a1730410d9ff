import type { Point } from '@rollcall/domain';
import { landmark } from '../mesh/landmarks.ts';
import { meshPoint, middle } from '../mesh/mesh.ts';
import { fitSimilarity, invertSimilarity, type Similarity } from '../geometry/similarity.ts';

/** A crop that recognisers of one family were trained on: where some points of a face lie in it. */
export interface AlignedCrop {
  /** Side in pixels. */
  readonly side: number;
  readonly points: readonly {
    readonly at: (mesh: Float32Array) => Point;
    /** Pixels of the crop. */
    readonly to: Point;
  }[];
}

const dlibSide = 150;
/** dlib's chips have a quarter of padding on each side (`get_face_chip_details`). */
const dlibPadding = 0.25;
const ofChip = (share: number): number => ((share + dlibPadding) / (1 + 2 * dlibPadding)) * dlibSide;

const dlibPoint = (at: number, x: number, y: number): AlignedCrop['points'][number] => ({
  at: (mesh) => meshPoint(mesh, at),
  to: { x: ofChip(x), y: ofChip(y) },
});

/** Where dlib's five-point aligner puts its points, in units of its unpadded chip. */
export const dlibCrop: AlignedCrop = {
  side: dlibSide,
  points: [
    dlibPoint(landmark.leftEyeOuter, 0.8596, 0.2135),
    dlibPoint(landmark.leftEyeInner, 0.6461, 0.229),
    dlibPoint(landmark.rightEyeOuter, 0.1206, 0.2137),
    dlibPoint(landmark.rightEyeInner, 0.3341, 0.2291),
    dlibPoint(landmark.underNose, 0.4901, 0.6278),
  ],
};

const eye =
  (outer: number, inner: number) =>
  (mesh: Float32Array): Point =>
    middle(meshPoint(mesh, outer), meshPoint(mesh, inner));

/** The five points of the InsightFace family (ArcFace, SFace, and networks of face quality after them), 112×112. */
export const arcfaceCrop: AlignedCrop = {
  side: 112,
  points: [
    { at: eye(landmark.rightEyeOuter, landmark.rightEyeInner), to: { x: 38.2946, y: 51.6963 } },
    { at: eye(landmark.leftEyeOuter, landmark.leftEyeInner), to: { x: 73.5318, y: 51.5014 } },
    { at: (mesh) => meshPoint(mesh, landmark.noseTip), to: { x: 56.0252, y: 71.7366 } },
    { at: (mesh) => meshPoint(mesh, landmark.mouthRight), to: { x: 41.5493, y: 92.3655 } },
    { at: (mesh) => meshPoint(mesh, landmark.mouthLeft), to: { x: 70.7299, y: 92.2041 } },
  ],
};

/** From the pixels of the aligned face to the picture; see [Note: crops]. */
export function alignedFaceCrop(mesh: Float32Array, { points }: AlignedCrop): Similarity {
  const fit = fitSimilarity(
    points.map(({ at }) => at(mesh)),
    points.map(({ to }) => to),
  );
  return invertSimilarity(fit);
}
