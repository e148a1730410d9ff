import { overlap } from '../geometry/region.ts';
import { type DetectedFace, keypointCount } from './detected-face.ts';

/** The raw rows of one feature map. */
export interface DetectorLayer {
  /** x, y pairs from `layerAnchors`. */
  readonly anchors: Float32Array;
  /** One logit per anchor. */
  readonly logits: Float32Array;
  /** 16 values per anchor, in input pixels: centre offset x, y; width, height; six keypoint offsets x, y. */
  readonly rows: Float32Array;
}

export interface DetectionLimits {
  readonly minimumScore: number;
  /** Rows whose boxes overlap by more than this (intersection over union) are one face. */
  readonly sameFaceOverlap: number;
}

const valuesPerRow = 4 + 2 * keypointCount;

/** Faces in input pixels, best score first. */
export function decodeDetections(layers: readonly DetectorLayer[], limits: DetectionLimits): DetectedFace[] {
  const candidates = layers.flatMap((layer) => decodeLayer(layer, limits.minimumScore));
  candidates.sort((first, second) => second.score - first.score);
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

/**
 * Neighbouring anchors see the same face; their mean, weighted by score, trembles less from frame to frame than
 * the best of them alone (BlazeFace paper, section 4.3).
 */
function mergeOverlapping(sorted: readonly DetectedFace[], sameFaceOverlap: number): DetectedFace[] {
  const faces: DetectedFace[] = [];
  let remaining = sorted;
  while (remaining[0] !== undefined) {
    const best = remaining[0];
    const same = remaining.filter((face) => face === best || overlap(face.box, best.box) > sameFaceOverlap);
    faces.push(meanFace(same, best.score));
    remaining = remaining.filter((face) => !same.includes(face));
  }
  return faces;
}

function meanFace(faces: readonly DetectedFace[], score: number): DetectedFace {
  const total = faces.reduce((sum, face) => sum + face.score, 0);
  const mean = (value: (face: DetectedFace) => number): number =>
    faces.reduce((sum, face) => sum + face.score * value(face), 0) / total;
  return {
    score,
    box: {
      x: mean((face) => face.box.x),
      y: mean((face) => face.box.y),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    keypoints: Array.from({ length: keypointCount }, (_, place) => ({
      x: mean((face) => face.keypoints[place]?.x ?? 0),
      y: mean((face) => face.keypoints[place]?.y ?? 0),
    })),
  };
}
