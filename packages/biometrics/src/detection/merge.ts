import { overlap } from '../geometry/region.ts';
import type { DetectedFace } from './detected-face.ts';

export interface DetectionLimits {
  readonly minimumScore: number;
  /** Rows whose boxes overlap by more than this (intersection over union) are one face. */
  readonly sameFaceOverlap: number;
}

/**
 * Each face once, best score first. Neighbouring anchors see the same face; their mean, weighted by score, trembles
 * less from frame to frame than the best of them alone (BlazeFace paper, section 4.3).
 */
export function mergeOverlapping(
  candidates: readonly DetectedFace[],
  sameFaceOverlap: number,
): DetectedFace[] {
  const faces: DetectedFace[] = [];
  let remaining = candidates.toSorted((first, second) => second.score - first.score);
  while (remaining[0] !== undefined) {
    const best = remaining[0];
    const same = remaining.filter((face) => face === best || overlap(face.box, best.box) > sameFaceOverlap);
    faces.push(meanFace(same, best));
    remaining = remaining.filter((face) => !same.includes(face));
  }
  return faces;
}

function meanFace(faces: readonly DetectedFace[], best: DetectedFace): DetectedFace {
  const total = faces.reduce((sum, face) => sum + face.score, 0);
  const mean = (value: (face: DetectedFace) => number): number =>
    faces.reduce((sum, face) => sum + face.score * value(face), 0) / total;
  return {
    score: best.score,
    box: {
      x: mean((face) => face.box.x),
      y: mean((face) => face.box.y),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    keypoints: best.keypoints.map((_, place) => ({
      x: mean((face) => face.keypoints[place]?.x ?? 0),
      y: mean((face) => face.keypoints[place]?.y ?? 0),
    })),
  };
}
