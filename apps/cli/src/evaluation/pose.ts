import { evaluatePose, signAboveDegrees } from '@rollcall/recognition';
import type { AngleError, PoseReport } from '@rollcall/recognition';
import { readPoses } from '../labels/read-poses.ts';
import { table } from '../output.ts';
import { bounds, orUnknown, within } from './figures.ts';
import { directoriesOf, pictureReader, showPictures, type Measurement } from './labelled-files.ts';

export interface PoseOptions {
  readonly labels: string;
  readonly images?: string | undefined;
}

/** @throws the faults of the labels and of the pictures' files */
export async function preparePose(options: PoseOptions): Promise<Measurement<PoseReport>> {
  const labels = await readPoses(options.labels);
  const names = labels.map(({ name }) => name);
  const read = pictureReader(names, directoriesOf(options.labels, options.images));
  return (vision) => evaluatePose({ vision, labels, read, onProgress: showPictures });
}

/** Degrees; null where no picture gave a pose. */
export function poseJson(report: PoseReport): object {
  const { yaw, pitch, roll, yawSign } = report;
  return {
    images: report.images,
    failures_to_acquire: report.failuresToAcquire.length,
    yaw_mae: yaw?.mean ?? null,
    pitch_mae: pitch?.mean ?? null,
    roll_mae: roll?.mean ?? null,
    mae: yaw === null || pitch === null || roll === null ? null : (yaw.mean + pitch.mean + roll.mean) / 3,
    yaw_median: yaw?.median ?? null,
    yaw_max: yaw?.largest ?? null,
    pitch_max: pitch?.largest ?? null,
    roll_max: roll?.largest ?? null,
    yaw_sign_right: yawSign.right,
    yaw_sign_total: yawSign.total,
    yaw_sign_share: yawSign.total === 0 ? null : yawSign.right / yawSign.total,
    yaw_sign_interval: bounds(yawSign.interval),
    yaw_sign_above_deg: signAboveDegrees,
    files: report.found.map(({ name, pose, measured }) => ({ file: name, labelled: pose, measured })),
  };
}

export const describePose = (report: PoseReport): string => table(poseRows(report));

/** Rows of what and how much, for a terminal and for the page alike. */
export function poseRows(report: PoseReport): readonly (readonly [string, string])[] {
  const { yawSign } = report;
  return [
    ['pictures', `${report.images}`],
    ['failures to acquire', `${report.failuresToAcquire.length}`],
    ['yaw', errorWords(report.yaw)],
    ['pitch', errorWords(report.pitch)],
    ['roll', errorWords(report.roll)],
    [
      `right side of turns over ${signAboveDegrees}°`,
      yawSign.total === 0 ? 'unknown' : `${yawSign.right} of ${yawSign.total}${within(yawSign.interval)}`,
    ],
  ];
}

const errorWords = (error: AngleError | null): string =>
  orUnknown(
    error,
    ({ mean, median, largest }) =>
      `mean absolute error ${mean.toFixed(2)}°, median ${median.toFixed(2)}°, largest ${largest.toFixed(2)}°`,
  );
