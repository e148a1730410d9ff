import type { FaceAnalysis, FrameAnalysis } from '@rollcall/domain';
import type { DescribedFace } from './face-service.ts';

/** The figures of our own networks for a mouth wide open and eyes wide open, which a likelihood of 1 stands for. */
const openMouth = 0.5;
const openEye = 0.3;

/** A service's words in the terms of the rules. Points of the face are not among them; each picture counts as its own. */
export function analysisOf([main, ...others]: readonly DescribedFace[]): FrameAnalysis {
  if (main === undefined) return { width: 1, height: 1, face: null, faceCount: 0 };
  const beside = others.filter(({ box }) => box.width >= besideShare * main.box.width);
  return { width: 1, height: 1, face: faceOf(main), faceCount: 1 + beside.length };
}

/** Smaller faces are of people in the background. */
const besideShare = 0.4;

function faceOf({ box, yaw, pitch, mouthOpen, smiling, eyesOpen, quality }: DescribedFace): FaceAnalysis {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return {
    box,
    detectionScore: 1,
    meshScore: 1,
    // Nothing compares these points with others; unlike numbers keep the faces of two pictures from being one's copy.
    mesh: Float32Array.of(yaw, pitch, mouthOpen, smiling, eyesOpen, box.x, box.y, quality),
    pose: { yaw, pitch, roll: 0 },
    eyeOpenness: { left: openEye * eyesOpen, right: openEye * eyesOpen },
    irises: { left: middle, right: middle },
    mouthOpenness: openMouth * mouthOpen,
    smile: smiling,
    quality: { interEyePixels: 60, sharpness: 40, brightness: 128, clipped: 0, visible: 1 },
  };
}
