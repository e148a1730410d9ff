import type { Box } from '@rollcall/domain';
import { type DetectedFace, keypoint } from '../detection/detected-face.ts';
import { centreOfBox, type Region } from '../geometry/region.ts';
import { landmark } from './landmarks.ts';
import { distance, meshBox, meshPoint, middle } from './mesh.ts';

/** As MediaPipe's face landmark graph: the detector's box 1.5 times as large, upright by the eyes. */
const detectionMargin = 1.5;
/** As MediaPipe's iris graph. */
const eyeMargin = 2.3;

/** Where the mesh network should look for a detected face. */
export function meshRegion(face: DetectedFace): Region {
  const right = face.keypoints[keypoint.rightEye] ?? face.box;
  const left = face.keypoints[keypoint.leftEye] ?? face.box;
  return {
    centre: centreOfBox(face.box),
    side: Math.max(face.box.width, face.box.height) * detectionMargin,
    angle: Math.atan2(left.y - right.y, left.x - right.x),
  };
}

/** The detector's square, as a share of the mesh's longer side, and how far below its middle (medians, LFW). */
const detectorShare = 0.931;
const detectorBelowMiddle = 0.039;

/** About where the detector would have seen the face of this mesh. */
export function boxOfMesh(mesh: Float32Array): Box {
  const box = meshBox(mesh);
  const longer = Math.max(box.width, box.height);
  const centre = centreOfBox(box);
  const side = longer * detectorShare;
  return {
    x: centre.x - side / 2,
    y: centre.y + longer * detectorBelowMiddle - side / 2,
    width: side,
    height: side,
  };
}

/**
 * Where the mesh network should look in the frame after the one of this mesh: what it would be shown if the detector
 * had found the face there again, so that measures of followed and of found faces are one series.
 */
export function followRegion(mesh: Float32Array): Region {
  const box = boxOfMesh(mesh);
  const right = meshPoint(mesh, landmark.rightEyeOuter);
  const left = meshPoint(mesh, landmark.leftEyeOuter);
  return {
    centre: centreOfBox(box),
    side: box.width * detectionMargin,
    angle: Math.atan2(left.y - right.y, left.x - right.x),
  };
}

/**
 * MiniFASNet learned from squares 1.5 times as large as a detector's box, which of the same faces was this much larger
 * than the mesh's, and this much higher, for the mesh ends below the hair (medians, LFW).
 */
const presentationAttackMargin = 1.5 * 1.067;
const presentationAttackRise = 0.053;

/** What a network that looks for presentation attacks is shown: the face and what is around it, not turned. */
export function presentationAttackRegion(mesh: Float32Array): Region {
  const box = meshBox(mesh);
  const side = Math.max(box.width, box.height);
  const { x, y } = centreOfBox(box);
  return {
    centre: { x, y: y - side * presentationAttackRise },
    side: side * presentationAttackMargin,
    angle: 0,
  };
}

export type Side = 'left' | 'right';

/** Where the iris network should look for the person's own left or right eye; upright by that eye's corners. */
export function eyeRegion(mesh: Float32Array, side: Side): Region {
  const [west, east] =
    side === 'right'
      ? [meshPoint(mesh, landmark.rightEyeOuter), meshPoint(mesh, landmark.rightEyeInner)]
      : [meshPoint(mesh, landmark.leftEyeInner), meshPoint(mesh, landmark.leftEyeOuter)];
  return {
    centre: middle(west, east),
    side: distance(west, east) * eyeMargin,
    angle: Math.atan2(east.y - west.y, east.x - west.x),
  };
}
