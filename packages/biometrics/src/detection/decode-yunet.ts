import type { Box, Point } from '@rollcall/domain';
import type { DetectedFace } from './detected-face.ts';
import { mergeOverlapping, type DetectionLimits } from './merge.ts';

/** One feature map of YuNet, a cell for each `stride`×`stride` pixels of the input, row by row. */
export interface YunetLayer {
  readonly stride: number;
  readonly columns: number;
  /** 0..1, one per cell, both. Their geometric mean is the score, as in OpenCV. */
  readonly classScores: Float32Array;
  readonly objectness: Float32Array;
  /** Four per cell: offset of the centre x, y from the cell's corner, logarithm of width, height; in strides. */
  readonly boxes: Float32Array;
  /** Ten per cell: offsets x, y of five points from the cell's corner, in strides. */
  readonly points: Float32Array;
}

export const yunetStrides = [8, 16, 32] as const;

/**
 * YuNet's boxes are upright rectangles from hair to chin, BlazeFace's are squares around brows, nose and chin. What
 * comes after a detector knows the squares; this is how they lay in the rectangles of the same faces (medians, LFW).
 */
const squareShare = 0.84;
const squareBelowCentre = 0.086;

/** Faces in input pixels, best score first, their boxes those of BlazeFace. Their points are the first four of `keypoint`: YuNet knows no ears. */
export function decodeYunet(layers: readonly YunetLayer[], limits: DetectionLimits): DetectedFace[] {
  return mergeOverlapping(
    layers.flatMap((layer) => decodeLayer(layer, limits.minimumScore)),
    limits.sameFaceOverlap,
  );
}

function decodeLayer(layer: YunetLayer, minimumScore: number): DetectedFace[] {
  const faces: DetectedFace[] = [];
  const minimumProduct = minimumScore * minimumScore;
  for (const [cell, classScore] of layer.classScores.entries()) {
    const product = classScore * (layer.objectness[cell] ?? 0);
    if (product >= minimumProduct) faces.push(decodeCell(layer, cell, Math.sqrt(product)));
  }
  return faces;
}

function decodeCell(layer: YunetLayer, cell: number, score: number): DetectedFace {
  const { stride, columns } = layer;
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  const [x = 0, y = 0, logWidth = 0, logHeight = 0] = layer.boxes.subarray(cell * 4, cell * 4 + 4);
  const [width, height] = [Math.exp(logWidth) * stride, Math.exp(logHeight) * stride];
  const centre = { x: (column + x) * stride, y: (row + y) * stride };
  const at = (index: number): Point => ({
    x: (column + (layer.points[cell * 10 + 2 * index] ?? 0)) * stride,
    y: (row + (layer.points[cell * 10 + 2 * index + 1] ?? 0)) * stride,
  });
  const [rightCorner, leftCorner] = [at(3), at(4)];
  const mouth = { x: (rightCorner.x + leftCorner.x) / 2, y: (rightCorner.y + leftCorner.y) / 2 };
  return {
    box: squareWithin(centre, Math.max(width, height)),
    score,
    keypoints: [at(0), at(1), at(2), mouth],
  };
}

function squareWithin(centre: Point, longerSide: number): Box {
  const side = longerSide * squareShare;
  const top = centre.y + longerSide * squareBelowCentre - side / 2;
  return { x: centre.x - side / 2, y: top, width: side, height: side };
}
