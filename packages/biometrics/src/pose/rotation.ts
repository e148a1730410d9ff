import type { HeadPose } from '@rollcall/domain';

/** Nine values, row by row. Axes: x to the picture's right, y up, z out of the picture towards the viewer. */
export type Rotation = readonly [number, number, number, number, number, number, number, number, number];

const degrees = 180 / Math.PI;

/**
 * `R = Rx(pitch)·Ry(yaw)·Rz(roll)` taken apart, with the signs of 300W-LP and AFLW2000 (Zhu et al. 2016), which
 * are those of `HeadPose`.
 */
export function poseOfRotation(rotation: Rotation): HeadPose {
  const [r00, r01, r02, , , r12, , , r22] = rotation;
  return {
    pitch: Math.atan2(r12, r22) * degrees,
    yaw: Math.asin(Math.max(-1, Math.min(1, -r02))) * degrees,
    roll: Math.atan2(r01, r00) * degrees,
  };
}

/** The inverse of `poseOfRotation`. */
export function rotationOfPose(pose: HeadPose): Rotation {
  const [sx, cx] = [Math.sin(pose.pitch / degrees), Math.cos(pose.pitch / degrees)];
  const [sy, cy] = [Math.sin(pose.yaw / degrees), Math.cos(pose.yaw / degrees)];
  const [sz, cz] = [Math.sin(pose.roll / degrees), Math.cos(pose.roll / degrees)];
  return [
    cy * cz,
    cy * sz,
    -sy,
    -cx * sz + sx * sy * cz,
    cx * cz + sx * sy * sz,
    sx * cy,
    sx * sz + cx * sy * cz,
    -sx * cz + cx * sy * sz,
    cx * cy,
  ];
}
