import { orUnknown, range } from '../evaluation/figures.ts';
import { livenessRows, type LivenessReport } from '../evaluation/liveness.ts';
import { html, type Markup } from './markup.ts';
import { dataTable, section, tiles } from './parts.ts';

export const livenessSection = (report: LivenessReport): Markup =>
  section('liveness', 'Movements: was it made, and seen?', [
    html`<p>
      ${report.videos} recordings, ${report.frames} frames, ${report.framesWithoutFace} of them without a
      face. A movement is found when it is seen within its label; seen elsewhere it is false.
    </p>`,
    tiles([
      {
        what: 'Movements found',
        value: `${report.found} of ${report.expected}`,
        note: range(report.interval),
      },
      {
        what: 'False per minute',
        value: orUnknown(report.falsePerMinute, (rate) => rate.toFixed(2)),
        note: `${report.falseDetections} in ${report.judgedMinutes.toFixed(1)} min`,
      },
    ]),
    dataTable({
      caption: 'By action, with 95 % intervals',
      header: ['Action', 'Found', 'False', 'Per minute', 'Judged'],
      rows: livenessRows(report),
    }),
  ]);
