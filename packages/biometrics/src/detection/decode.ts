import { type DetectedFace, keypointCount } from './detected-face.ts';
import { mergeOverlapping, type DetectionLimits } from './merge.ts';

/** The raw rows of one feature map. */
export interface DetectorLayer {
  /** x, y pairs from `layerAnchors`. */
  readonly anchors: Float32Array;
  /** One logit per anchor. */
  readonly logits: Float32Array;
  /** 16 values per anchor, in input pixels: centre offset x, y; width, height; six keypoint offsets x, y. */
  readonly rows: Float32Array;
}

const valuesPerRow = 4 + 2 * keypointCount;

/** Faces in input pixels, best score first. */
export function decodeDetections(layers: readonly DetectorLayer[], limits: DetectionLimits): DetectedFace[] {
  const candidates = layers.flatMap((layer) => decodeLayer(layer, limits.minimumScore));
  return mergeOverlapping(candidates, limits.sameFaceOverlap);
}

function decodeLayer(layer: DetectorLayer, minimumScore: number): DetectedFace[] {
  const minimumLogit = Math.log(minimumScore / (1 - minimumScore));
  const faces: DetectedFace[] = [];
  for (let index = 0; index < layer.logits.length; index++) {
    const logit = layer.logits[index] ?? -Infinity;
    if (logit >= minimumLogit) faces.push(decodeRow(layer, index, 1 / (1 + Math.exp(-logit))));
  }
  return faces;
}

function decodeRow(layer: DetectorLayer, index: number, score: number): DetectedFace {
  const row = layer.rows.subarray(index * valuesPerRow, (index + 1) * valuesPerRow);
  const [anchorX = 0, anchorY = 0] = layer.anchors.subarray(index * 2, index * 2 + 2);
  const [x = 0, y = 0, width = 0, height = 0] = row;
  const keypoints = Array.from({ length: keypointCount }, (_, place) => ({
    x: (row[4 + place * 2] ?? 0) + anchorX,
    y: (row[5 + place * 2] ?? 0) + anchorY,
  }));
  const box = { x: x + anchorX - width / 2, y: y + anchorY - height / 2, width, height };
  return { box, score, keypoints };
}
