import { distance, meshPoint } from '../mesh/mesh.ts';
import type { Side } from '../mesh/regions.ts';

/** Of the mesh: [upper, lower] lid at three places along each eye, and its corners. */
const lids = {
  right: {
    pairs: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
    corners: [33, 133],
  },
  left: {
    pairs: [
      [385, 380],
      [386, 374],
      [387, 373],
    ],
    corners: [362, 263],
  },
} as const;

/**
 * Mean lid distance over the distance of the corners, as the mesh shows them. The mesh smooths them: an eye that the
 * eye network sees at a fifth of its openness still shows more than half here, but every lid that falls is seen to fall.
 */
export function meshLidOpenness(mesh: Float32Array, side: Side): number {
  const between = (first: number, second: number): number =>
    distance(meshPoint(mesh, first), meshPoint(mesh, second));
  const { pairs, corners } = lids[side];
  const width = between(corners[0], corners[1]);
  const height = pairs.reduce((sum, [upper, lower]) => sum + between(upper, lower), 0);
  return width > 0 ? height / pairs.length / width : 0;
}
