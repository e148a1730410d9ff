import type { LivenessAction } from '@rollcall/domain';

/** What a check asks of the person, and what it believes of the pictures. */
export interface LivenessPolicy {
  /** In the order in which they are asked for. */
  readonly actions: readonly LivenessAction[];
  /**
   * Comparison score from which two templates of one session are one face; it belongs to the recogniser. Null when
   * the caller compares nothing, and so vouches itself that the face stays the same.
   */
  readonly minimumContinuityScore: number | null;
  /** Scores below the minimum, of a face fit to be compared, that mean another face; one may be a blurred frame. */
  readonly otherFaceScores: number;
  /** What a face does not exceed that is fit to be compared, see [Note: comparable]; eyes less open are shut. */
  readonly comparableYawDegrees: number;
  readonly comparableMouthOpening: number;
  readonly comparableEyeOpenness: number;
  /** The longest time from one good comparison of templates to the next: about as long as a turn takes. */
  readonly longestUncomparedSeconds: number;
  readonly secondsPerAction: number;
  /** The face rests for so long, in so many frames, before the first action is asked for. */
  readonly settlingSeconds: number;
  readonly settlingFrames: number;
  /** Whoever has not come to rest after this time is too slow. */
  readonly longestSettlingSeconds: number;
  /** For a face at rest that does not look into the camera, or whose mouth is not shut: it may be in mid-movement. */
  readonly unusualSettlingSeconds: number;
  readonly usualYawDegrees: number;
  readonly usualMouthOpening: number;
  readonly mostRestingYawDegrees: number;
  readonly minimumFrames: number;
  /** A turn that is asked for goes at least so far; a smaller one is no proof of relief. */
  readonly minimumTurnDegrees: number;
  /** Least relief score of a turn, see [Note: relief]. */
  readonly minimumRelief: number;
  /** Of the movement's time, the most that another action may overlap: not everything at once. */
  readonly mostOverlap: number;
  readonly longestGapSeconds: number;
  readonly longestAbsenceSeconds: number;
  readonly mostFramesPerSecond: number;
  /** The same picture again and again for so long is no camera's. */
  readonly longestStandstillSeconds: number;
  /** In a recording, frames that repeat an earlier one: a loop. */
  readonly mostRepeatedFrames: number;
  /** Way of the face's middle between two frames, in sizes of the face: at once, and more per second between them. */
  readonly mostShift: number;
  readonly mostShiftPerSecond: number;
  /** Factor between the face's sizes in two frames: at once, and more per second between them. */
  readonly mostGrowth: number;
  readonly mostGrowthPerSecond: number;
  /** Step of the face's mean luma (0..255) between two frames. */
  readonly mostBrightnessStep: number;
}

export type LivenessOptions = Pick<LivenessPolicy, 'actions' | 'minimumContinuityScore'> &
  Partial<LivenessPolicy>;

export const livenessPolicy = (options: LivenessOptions): LivenessPolicy => ({
  otherFaceScores: 2,
  comparableYawDegrees: 15,
  comparableMouthOpening: 0.2,
  comparableEyeOpenness: 0.18,
  longestUncomparedSeconds: 2.5,
  secondsPerAction: 12,
  settlingSeconds: 0.8,
  settlingFrames: 4,
  longestSettlingSeconds: 15,
  unusualSettlingSeconds: 2,
  usualYawDegrees: 12,
  usualMouthOpening: 0.15,
  mostRestingYawDegrees: 25,
  minimumFrames: 10,
  minimumTurnDegrees: 14,
  minimumRelief: 1.035,
  mostOverlap: 0.25,
  longestGapSeconds: 3,
  longestAbsenceSeconds: 1,
  mostFramesPerSecond: 130,
  longestStandstillSeconds: 1.5,
  mostRepeatedFrames: 2,
  mostShift: 0.5,
  mostShiftPerSecond: 4,
  mostGrowth: 1.3,
  mostGrowthPerSecond: 2,
  mostBrightnessStep: 70,
  ...options,
});
