import type { Point } from '@rollcall/domain';
import { applySimilarity, type Similarity } from '../geometry/similarity.ts';
import { distance } from '../mesh/mesh.ts';

/** The iris network's answer: 71 points of the eye's surroundings, then 5 of the iris, as x, y, z triples. */
export const eyeValueCount = 76 * 3;
export const eyeInputSize = 64;

/** Of the 71: the lower lid from the outer to the inner corner, then the upper lid between the corners. */
const lid = {
  outerCorner: 0,
  innerCorner: 8,
  /** [lower, upper] at the same distance along the eye, the middle of it. */
  pairs: [
    [3, 11],
    [4, 12],
    [5, 13],
  ],
} as const;
const irisCentre = 71;

export interface Eye {
  /** Mean lid distance in the middle of the eye over the distance of its corners. */
  readonly openness: number;
  readonly iris: Point;
}

/**
 * `values`: of one eye, in pixels of the 64×64 crop. `crop`: that crop's map to the picture. `mirrored`: the
 * network saw the crop mirrored, as it must see a left eye, having learned right ones only.
 */
export function decodeEye(values: Float32Array, crop: Similarity, mirrored: boolean): Eye {
  const at = (index: number): Point => {
    const x = values[index * 3] ?? 0;
    return { x: mirrored ? eyeInputSize - x : x, y: values[index * 3 + 1] ?? 0 };
  };
  const width = distance(at(lid.outerCorner), at(lid.innerCorner));
  const height = lid.pairs.reduce((sum, [lower, upper]) => sum + distance(at(lower), at(upper)), 0);
  return {
    openness: width > 0 ? height / lid.pairs.length / width : 0,
    iris: applySimilarity(crop, at(irisCentre)),
  };
}
