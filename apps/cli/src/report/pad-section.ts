import { orUnknown, percent, range } from '../evaluation/figures.ts';
import { padHeader, padRows, type PadReport } from '../evaluation/pad.ts';
import { html, type Markup } from './markup.ts';
import { dataTable, section, tiles } from './parts.ts';

export const padSection = (report: PadReport): Markup =>
  section('pad', 'Presentation attacks: picture or person?', [
    html`<p>
      ${report.trials.length} presentations in ${report.files} files. APCER is the share of the attacks of a
      species that were not called attacks, BPCER that of the people who were.
    </p>`,
    tiles([
      {
        what: 'People called attacks (BPCER)',
        value: orUnknown(report.bpcer.rate, percent),
        note: range(report.bpcer.interval),
      },
      {
        what: 'Attacks not seen, worst species (APCER)',
        value: orUnknown(report.worst, ({ rate }) => percent(rate)),
        note: orUnknown(report.worst, ({ species }) => species),
      },
      { what: 'Equal error rate', value: orUnknown(report.eer, percent), note: '' },
    ]),
    dataTable({ caption: 'With 95 % intervals (Wilson)', header: [...padHeader], rows: padRows(report) }),
    dataTable({
      caption: 'By subject',
      header: ['Subject', 'BPCER', 'Bona fide', 'Worst APCER'],
      rows: Object.entries(report.bySubject).map(([subject, { bpcer, worst }]) => [
        subject,
        orUnknown(bpcer.rate, percent),
        `${bpcer.trials}`,
        orUnknown(worst, ({ rate, species }) => `${percent(rate)} (${species})`),
      ]),
    }),
  ]);
