import type { Box, Point } from '@rollcall/domain';
import { centreOfBox, overlap, type Size } from '../geometry/region.ts';
import { applySimilarity, scaleOf, type Similarity } from '../geometry/similarity.ts';

/** What the detector says of one face. `keypoints` are in the order of `keypoint`; a detector may know fewer. */
export interface DetectedFace {
  readonly box: Box;
  /** 0..1. */
  readonly score: number;
  readonly keypoints: readonly Point[];
}

/** Places in `DetectedFace.keypoints`; left and right are the person's own. */
export const keypoint = { rightEye: 0, leftEye: 1, noseTip: 2, mouth: 3, rightEar: 4, leftEar: 5 } as const;
/** Of BlazeFace. */
export const keypointCount = 6;

/** The same face in the coordinates that `map` leads to. The box stays upright: `map` does not rotate. */
export function moveFace(face: DetectedFace, map: Similarity): DetectedFace {
  const corner = applySimilarity(map, face.box);
  const scale = scaleOf(map);
  return {
    box: { ...corner, width: face.box.width * scale, height: face.box.height * scale },
    score: face.score,
    keypoints: face.keypoints.map((point) => applySimilarity(map, point)),
  };
}

/** Faces of several looks at one picture, each face once, best score first. */
export function distinctFaces(faces: readonly DetectedFace[], sameFaceOverlap: number): DetectedFace[] {
  const distinct: DetectedFace[] = [];
  for (const face of faces.toSorted((first, second) => second.score - first.score)) {
    if (distinct.every((other) => overlap(face.box, other.box) <= sameFaceOverlap)) distinct.push(face);
  }
  return distinct;
}

/**
 * The face that the picture is of: the largest, where a face at the picture's edge counts less than one in its
 * middle (down to half its width in a corner). Null of none.
 */
export function mainFace(faces: readonly DetectedFace[], picture: Size): DetectedFace | null {
  let main: DetectedFace | null = null;
  let mostWeight = 0;
  for (const face of faces) {
    const centre = centreOfBox(face.box);
    const aside = Math.hypot(centre.x / picture.width - 0.5, centre.y / picture.height - 0.5) * Math.SQRT2;
    const weight = face.box.width * (1 - aside / 2);
    if (weight <= mostWeight) continue;
    main = face;
    mostWeight = weight;
  }
  return main;
}

/**
 * How many faces could be the one that is meant. A face less than half as wide as the main one stands well behind
 * it: a passer-by, a poster.
 */
export function countUsableFaces(faces: readonly DetectedFace[], main: DetectedFace): number {
  return faces.filter((face) => face === main || face.box.width >= main.box.width / 2).length;
}
