import { isRefusal, type HeadPose } from '@rollcall/domain';
import type { FailureToAcquire, PictureSource } from './acquire.ts';
import { wilsonInterval, type Interval } from './confidence.ts';

/** A picture by name, and how its head is known to be turned; signs as in `HeadPose`. */
export interface LabelledPose {
  readonly name: string;
  readonly pose: HeadPose;
}

export interface PoseInput extends PictureSource {
  readonly labels: readonly LabelledPose[];
}

/** Absolute errors in degrees. */
export interface AngleError {
  readonly mean: number;
  readonly median: number;
  readonly largest: number;
}

export interface PoseReport {
  readonly images: number;
  readonly failuresToAcquire: readonly FailureToAcquire[];
  /** Each null when no picture gave a pose. */
  readonly yaw: AngleError | null;
  readonly pitch: AngleError | null;
  readonly roll: AngleError | null;
  /** Pictures turned further than `signAboveDegrees`, and how many of them were seen turned to the right side. */
  readonly yawSign: { readonly right: number; readonly total: number; readonly interval: Interval | null };
  readonly found: readonly (LabelledPose & { readonly measured: HeadPose })[];
}

/** Nearer to straight ahead, the side of a turn is within what labels are worth. */
export const signAboveDegrees = 10;

/**
 * How far head poses are from their labels. A picture without a face is a failure to acquire and left out of the
 * errors. Of several faces the one that the analysis chose counts. Roll is compared around the circle.
 */
export async function evaluatePose({ vision, read, labels, onProgress }: PoseInput): Promise<PoseReport> {
  const found: (LabelledPose & { measured: HeadPose })[] = [];
  const failuresToAcquire: FailureToAcquire[] = [];
  for (const [index, label] of labels.entries()) {
    const analysed = await vision.analyse(await read(label.name));
    if (isRefusal(analysed)) failuresToAcquire.push({ name: label.name, code: analysed.code });
    else if (analysed.analysis.face === null) failuresToAcquire.push({ name: label.name, code: 'no-face' });
    else found.push({ ...label, measured: analysed.analysis.face.pose });
    onProgress?.(index + 1, labels.length);
  }
  const errorOf = (angle: keyof HeadPose): AngleError | null =>
    angleError(found.map(({ pose, measured }) => angleBetween(pose[angle], measured[angle])));
  const turned = found.filter(({ pose }) => Math.abs(pose.yaw) > signAboveDegrees);
  const right = turned.filter(({ pose, measured }) => Math.sign(pose.yaw) === Math.sign(measured.yaw)).length;
  return {
    images: labels.length,
    failuresToAcquire,
    yaw: errorOf('yaw'),
    pitch: errorOf('pitch'),
    roll: errorOf('roll'),
    yawSign: { right, total: turned.length, interval: wilsonInterval(right, turned.length) },
    found,
  };
}

/** 0..180. */
function angleBetween(first: number, second: number): number {
  const turn = Math.abs(first - second) % 360;
  return Math.min(turn, 360 - turn);
}

function angleError(errors: readonly number[]): AngleError | null {
  const sorted = errors.toSorted((first, second) => first - second);
  const [middle, largest] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
  if (middle === undefined || largest === undefined) return null;
  const above = sorted[Math.floor(sorted.length / 2)] ?? middle;
  return {
    mean: sorted.reduce((sum, error) => sum + error, 0) / sorted.length,
    median: (middle + above) / 2,
    largest,
  };
}
