/** Made-up faces of 468 points, and what they look like when a head or a sheet is turned. */
import type { FaceAnalysis, HeadPose } from '@rollcall/domain';
import { headPose } from '../../src/pose/head-pose.ts';
import { meshBox } from '../../src/mesh/mesh.ts';

const centre = { x: 320, y: 240 };
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Right and left as the person's own; x to the picture's right. */
const named: readonly (readonly [number, number, number])[] = [
  [33, -0.6, -0.25],
  [263, 0.6, -0.25],
  [133, -0.25, -0.25],
  [362, 0.25, -0.25],
  [61, -0.3, 0.45],
  [291, 0.3, 0.45],
  [234, -0.95, 0],
  [454, 0.95, 0],
  [10, 0, -0.9],
  [152, 0, 0.9],
];

/**
 * Points on an ellipsoid, named ones where `headPose` looks for them; depth as the mesh network gives it, shallower
 * than a head's.
 */
export const headMesh: Float32Array = (() => {
  const mesh = new Float32Array(468 * 3);
  const golden = Math.PI * (3 - Math.sqrt(5));
  for (let index = 0; index < 468; index++) {
    const radius = Math.sqrt((index + 0.5) / 468);
    place(mesh, index, radius * Math.cos(golden * index), radius * Math.sin(golden * index));
  }
  for (const [index, x, y] of named) place(mesh, index, x, y);
  return mesh;
})();

function place(mesh: Float32Array, index: number, x: number, y: number): void {
  const depth = -70 * Math.sqrt(Math.max(0, 1 - x * x - y * y));
  mesh.set([centre.x + x * 75, centre.y + y * 100, depth], index * 3);
}

type Turn = Partial<Pick<HeadPose, 'yaw' | 'pitch'>>;

/** A head turned: every point moves by its own depth, which the network sees at five sixths of what it is. */
export const turned = (mesh: Float32Array, turn: Turn): Float32Array => moved(mesh, turn, 1.2);

/** A sheet turned: its points have no depth, whatever the network makes of them. */
export function flattened(mesh: Float32Array, turn: Turn): Float32Array {
  const flat = moved(mesh, turn, 0);
  return flat.map((value, index) => (index % 3 === 2 ? (mesh[index] ?? 0) : value));
}

function moved(mesh: Float32Array, { yaw = 0, pitch = 0 }: Turn, depthScale: number): Float32Array {
  const [a, b] = [radians(-yaw), radians(pitch)];
  const result = new Float32Array(mesh.length);
  for (let at = 0; at < mesh.length; at += 3) {
    const x = (mesh[at] ?? 0) - centre.x;
    const y = (mesh[at + 1] ?? 0) - centre.y;
    const z = (mesh[at + 2] ?? 0) * depthScale;
    const [x1, z1] = [x * Math.cos(a) - z * Math.sin(a), x * Math.sin(a) + z * Math.cos(a)];
    const [y1, z2] = [y * Math.cos(b) + z1 * Math.sin(b), z1 * Math.cos(b) - y * Math.sin(b)];
    result.set([centre.x + x1, centre.y + y1, depthScale === 0 ? 0 : z2 / depthScale], at);
  }
  return result;
}

export const faceOf = (mesh: Float32Array): FaceAnalysis => ({
  box: meshBox(mesh),
  detectionScore: 0.99,
  meshScore: 0.99,
  mesh,
  pose: headPose(mesh),
  eyeOpenness: { left: 0.3, right: 0.3 },
  irises: { left: { x: 360, y: 220 }, right: { x: 280, y: 220 } },
  mouthOpenness: 0.02,
  smile: 0,
  quality: { interEyePixels: 80, sharpness: 200, brightness: 120, clipped: 0.01, visible: 1 },
});
