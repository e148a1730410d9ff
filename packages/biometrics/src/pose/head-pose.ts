import type { HeadPose } from '@rollcall/domain';
import { landmark } from '../mesh/landmarks.ts';
import { poseOfRotation, type Rotation } from './rotation.ts';

type Vector = readonly [number, number, number];

/** Pairs of mirror points of the face, the person's right one first: together they give its left-right axis. */
const mirrorPairs = [
  [landmark.rightEyeOuter, landmark.leftEyeOuter],
  [landmark.rightEyeInner, landmark.leftEyeInner],
  [landmark.mouthRight, landmark.mouthLeft],
  [landmark.cheekRight, landmark.cheekLeft],
] as const;

/** The network's depth is shallower than a head's: without this, turns came out a sixth too small (AFLW2000). */
const depthScale = 1.2;
/** What the axes give as pitch for a face that looks straight ahead, in degrees: the median over LFW. */
const pitchAtRest = -6.7;

/** Head pose from the mesh alone, by its left-right and chin-forehead axes in space. Conventions: `HeadPose`. */
export function headPose(mesh: Float32Array): HeadPose {
  const across = unit(sum(mirrorPairs.map(([right, left]) => between(mesh, right, left))));
  const chinToForehead = between(mesh, landmark.chin, landmark.forehead);
  const up = unit(subtract(chinToForehead, times(across, dot(chinToForehead, across))));
  const pose = poseOfRotation(rotationOfAxes(across, up, cross(across, up)));
  return { ...pose, pitch: pose.pitch - pitchAtRest };
}

const rotationOfAxes = (x: Vector, y: Vector, z: Vector): Rotation => [
  x[0],
  y[0],
  z[0],
  x[1],
  y[1],
  z[1],
  x[2],
  y[2],
  z[2],
];

/** From one mesh point to another; axes as in `Rotation`: y up, z towards the viewer. */
function between(mesh: Float32Array, from: number, to: number): Vector {
  const along = (axis: number): number => (mesh[to * 3 + axis] ?? 0) - (mesh[from * 3 + axis] ?? 0);
  return [along(0), -along(1), -along(2) * depthScale];
}

const sum = (vectors: readonly Vector[]): Vector =>
  vectors.reduce<Vector>(([x, y, z], [dx, dy, dz]) => [x + dx, y + dy, z + dz], [0, 0, 0]);
const times = ([x, y, z]: Vector, factor: number): Vector => [x * factor, y * factor, z * factor];
const subtract = (first: Vector, second: Vector): Vector => sum([first, times(second, -1)]);
const dot = (first: Vector, second: Vector): number =>
  first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
const unit = (vector: Vector): Vector => times(vector, 1 / (Math.sqrt(dot(vector, vector)) || 1));
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
