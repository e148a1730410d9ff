import type { Box } from '@rollcall/domain';

/** A face as a service describes it. Shares and likelihoods 0..1, degrees as in `HeadPose`. */
export interface DescribedFace {
  /** In any unit: only compared with the others of its picture. */
  readonly box: Box;
  readonly yaw: number;
  readonly pitch: number;
  readonly mouthOpen: number;
  readonly smiling: number;
  readonly eyesOpen: number;
  readonly quality: number;
}

/**
 * Somebody else's networks, over the internet. Pictures are JPEG or PNG. Faults: `provider-unreachable` (also when it
 * asks to slow down, or takes too long), `provider-answer-invalid` (also when it refuses the credentials).
 */
export interface FaceService {
  readonly name: 'aws-rekognition' | 'facepp';
  /** How many pictures a second of a recording are sent: each costs money. */
  readonly picturesPerSecond: number;
  /** How many requests may be under way at once. */
  readonly atOnce: number;
  /** Largest first. */
  describe(image: Uint8Array): Promise<readonly DescribedFace[]>;
  /** Whether the largest faces of both are one person's, by the service's own threshold. */
  isSamePerson(first: Uint8Array, second: Uint8Array): Promise<boolean>;
}

/**
 * Which way the nose points, by where it is between the eyes: the services do not say what the sign of their angle
 * means. All are places across the picture.
 */
export function yawOf(degrees: number, places: { nose: number; eyes: readonly [number, number] }): number {
  const middle = (places.eyes[0] + places.eyes[1]) / 2;
  return Math.abs(degrees) * (places.nose <= middle ? 1 : -1);
}
