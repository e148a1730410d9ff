/** Analyses as the networks would give them, for tests of what is decided from them. */
import type { FaceAnalysis, FrameAnalysis, Template } from '@rollcall/domain';
import type { Analysed } from '../../src/check-in/index.ts';

export const goodFace: FaceAnalysis = {
  box: { x: 160, y: 120, width: 320, height: 240 },
  detectionScore: 0.99,
  meshScore: 0.99,
  mesh: new Float32Array(468 * 3),
  pose: { pitch: 0, yaw: 0, roll: 0 },
  eyeOpenness: { left: 0.3, right: 0.3 },
  irises: { left: { x: 360, y: 220 }, right: { x: 280, y: 220 } },
  mouthOpenness: 0.02,
  smile: 0,
  quality: { interEyePixels: 80, sharpness: 200, brightness: 120, clipped: 0.01, visible: 1 },
};

export const someone = (changes: Partial<FaceAnalysis> = {}, faceCount = 1): FrameAnalysis => ({
  width: 640,
  height: 480,
  face: { ...goodFace, ...changes },
  faceCount,
});

export const nobody: FrameAnalysis = { width: 640, height: 480, face: null, faceCount: 0 };

/** Templates of different people are at right angles. */
export function templateOf(person: number): Template {
  const vector = new Float32Array(8);
  vector[person] = 1;
  return { modelId: 'test-model', vector };
}

/** As the engine answers; without a network for presentation attacks. */
export const analysedFrame = (analysis: FrameAnalysis, template: Template | null = null): Analysed => ({
  analysis,
  template,
  presentationAttack: null,
  presentationMeasures: null,
});
