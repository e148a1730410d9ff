import type { PoseReport } from '@rollcall/recognition';
import { orUnknown, range } from '../evaluation/figures.ts';
import { poseRows } from '../evaluation/pose.ts';
import type { Markup } from './markup.ts';
import { dataTable, section, tiles } from './parts.ts';

export const poseSection = (report: PoseReport): Markup =>
  section('pose', 'Head pose', [
    tiles([
      {
        what: 'Yaw, mean absolute error',
        value: orUnknown(report.yaw, ({ mean }) => `${mean.toFixed(1)}°`),
        note: orUnknown(report.yaw, ({ largest }) => `at most ${largest.toFixed(1)}°`),
      },
      {
        what: 'Turns seen to the right side',
        value: `${report.yawSign.right} of ${report.yawSign.total}`,
        note: range(report.yawSign.interval),
      },
    ]),
    dataTable({ caption: 'Errors in degrees', header: ['Figure', 'Value'], rows: poseRows(report) }),
  ]);
