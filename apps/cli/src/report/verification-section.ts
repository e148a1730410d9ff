import { intervalOfRate } from '@rollcall/recognition';
import type { OperatingRates, VerificationRates, VerificationReport } from '@rollcall/recognition';
import { orUnknown, percent, range } from '../evaluation/figures.ts';
import { describeRates } from '../evaluation/verify.ts';
import { leastSeen, leastShare, linearAxis, shareAxis, shareLabel } from './axis.ts';
import type { Chart, Series } from './chart.ts';
import { html, type Markup } from './markup.ts';
import { dataTable, figure, section, tiles, type DataTable } from './parts.ts';

/** Rates at which curves are read off. */
const readAt = [0.1, 0.01, 0.001, 0.0001] as const;

export function verificationSection(report: VerificationReport): Markup {
  const lines = [{ name: 'all pairs', ...report }, ...report.subgroups];
  const least = leastShare(Math.max(...lines.map(({ compared }) => compared.nonMated)));
  const leastMissed = leastSeen(lines.flatMap(({ tradeOff }) => tradeOff.map(({ fnmr }) => fnmr)));
  return section('verification', 'Verification: is this the same person?', [
    html`<p>
      ${report.pairs} pairs of ${report.images} pictures. A pair is mated when both show one person. The false
      match rate (FMR) is the share of the other pairs that are taken for one person; the false non-match rate
      (FNMR) the share of the mated pairs that are not.
    </p>`,
    tiles(verificationTiles(report)),
    ...(report.tradeOff.length === 0
      ? []
      : [
          figure(rocChart(lines, least), rocTable(lines)),
          figure(detChart(lines, { least, leastMissed }), detTable(lines)),
        ]),
    dataTable({
      caption: 'All figures, with 95 % intervals',
      header: ['Figure', 'All pairs'],
      rows: describeRates(report),
    }),
    ...(report.subgroups.length === 0 ? [] : [subgroupTable(report)]),
  ]);
}

function verificationTiles(report: VerificationReport) {
  const failed = report.failuresToAcquire.length / report.images;
  const { compared, best, atFmr01Percent: strict, atOperatingPoint: inUse } = report;
  return [
    {
      what: 'Best accuracy',
      value: orUnknown(best, ({ accuracy }) => percent(accuracy)),
      note: best === null ? '' : range(intervalOfRate(best.accuracy, compared.mated + compared.nonMated)),
    },
    {
      what: 'True matches at FMR 0.1 %',
      value: orUnknown(strict, ({ fnmr }) => percent(1 - fnmr)),
      note: strict === null ? '' : range(intervalOfRate(1 - strict.fnmr, compared.mated)),
    },
    { what: 'Equal error rate', value: orUnknown(report.equalErrorRate, percent), note: '' },
    {
      what: 'False non-matches in use',
      value: orUnknown(inUse, ({ fnmr }) => percent(fnmr)),
      note: inUse === null ? '' : `at FMR ${percent(inUse.fmr)}`,
    },
    {
      what: 'Failures to acquire',
      value: percent(failed),
      note: range(intervalOfRate(failed, report.images)),
    },
  ];
}

type Line = VerificationRates & { readonly name: string };

function seriesOf(lines: readonly Line[], y: (rates: OperatingRates) => number): readonly Series[] {
  return lines.map(({ name, tradeOff, atOperatingPoint }, place) => ({
    name,
    points: tradeOff.map((rates) => [rates.fmr, y(rates)] as const),
    isWhole: place === 0,
    mark:
      atOperatingPoint === null
        ? null
        : {
            at: [atOperatingPoint.fmr, y(atOperatingPoint)],
            words: `at the threshold in use, ${atOperatingPoint.threshold.toFixed(4)}: FMR ${percent(atOperatingPoint.fmr)}, FNMR ${percent(atOperatingPoint.fnmr)}`,
          },
  }));
}

function rocChart(lines: readonly Line[], least: number): Chart {
  // Below the true matches that come without a false one there is nothing to see.
  const first = lines.flatMap(({ tradeOff, atOperatingPoint }) => [
    ...tradeOff.filter(({ fmr }) => fmr === 0).slice(-1),
    ...(atOperatingPoint === null ? [] : [atOperatingPoint]),
  ]);
  const lowest = Math.min(...first.map(({ fnmr }) => 1 - fnmr));
  const from = Math.max(0, Math.min(0.9, Math.floor(lowest * 20 - 0.5) / 20));
  return {
    id: 'roc',
    title: 'ROC: true matches against false matches',
    summary:
      'The true match rate over the false match rate, for every threshold. The table beside it reads it off.',
    x: shareAxis('False match rate (FMR)', least),
    y: linearAxis('True match rate (1 − FNMR)', { from, to: 1, write: shareLabel }),
    series: seriesOf(lines, ({ fnmr }) => 1 - fnmr),
  };
}

function detChart(
  lines: readonly Line[],
  { least, leastMissed }: { readonly least: number; readonly leastMissed: number },
): Chart {
  return {
    id: 'det',
    title: 'DET: both errors against each other',
    summary:
      'The false non-match rate over the false match rate, for every threshold; nearer to the corner is better.',
    x: shareAxis('False match rate (FMR)', least),
    y: shareAxis('False non-match rate (FNMR)', leastMissed),
    series: seriesOf(lines, ({ fnmr }) => fnmr),
  };
}

/** Rates that so few pairs cannot show are left open. */
function rocTable(lines: readonly Line[]): DataTable {
  const cell = ({ tradeOff, compared }: Line, limit: number): string => {
    if (compared.nonMated * limit < 1) return 'too few pairs';
    return orUnknown(tradeOff.findLast(({ fmr }) => fmr <= limit) ?? null, ({ fnmr }) => percent(1 - fnmr));
  };
  return {
    caption: 'True match rate at a false match rate of at most',
    header: ['FMR', ...lines.map(({ name }) => name)],
    rows: readAt.map((limit) => [shareLabel(limit), ...lines.map((line) => cell(line, limit))]),
  };
}

const detTable = (lines: readonly Line[]): DataTable => ({
  caption: 'At the threshold in use (the circle)',
  header: ['Pairs', 'FMR', 'FNMR'],
  rows: lines.map(({ name, atOperatingPoint: at }) => [
    name,
    orUnknown(at, ({ fmr }) => percent(fmr)),
    orUnknown(at, ({ fnmr }) => percent(fnmr)),
  ]),
});

function subgroupTable(report: VerificationReport): Markup {
  const rows = report.subgroups.map(({ name, compared, atOperatingPoint: at, equalErrorRate, best }) => [
    name,
    `${compared.mated} / ${compared.nonMated}`,
    orUnknown(best, ({ accuracy }) => percent(accuracy)),
    orUnknown(equalErrorRate, percent),
    at === null ? 'unknown' : `${percent(at.fmr)} (${range(intervalOfRate(at.fmr, compared.nonMated))})`,
    at === null ? 'unknown' : `${percent(at.fnmr)} (${range(intervalOfRate(at.fnmr, compared.mated))})`,
  ]);
  return html`<h3>By subgroup</h3>
    <p>
      Subgroups whose intervals overlap may be equal. Few pairs make wide intervals: that nothing differs is
      then unknown, and not shown.
    </p>
    ${dataTable({
      caption: 'Each subgroup at the one threshold in use, with 95 % intervals',
      header: ['Subgroup', 'Mated / other pairs', 'Best accuracy', 'EER', 'FMR', 'FNMR'],
      rows,
    })}`;
}
