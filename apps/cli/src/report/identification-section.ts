import type { IdentificationReport, Rate } from '@rollcall/recognition';
import { orUnknown, percent, range } from '../evaluation/figures.ts';
import { identificationRows } from '../evaluation/identify.ts';
import { leastSeen, leastShare, linearAxis, shareAxis, shareLabel } from './axis.ts';
import type { Chart, Point } from './chart.ts';
import { html, type Markup } from './markup.ts';
import { dataTable, figure, section, tiles, type DataTable, type Tile } from './parts.ts';

export function identificationSection(report: IdentificationReport): Markup {
  const { falsePositive, falseNegative, misidentified, enrolled } = report;
  return section('identification', 'Identification: who of all is this?', [
    html`<p>
      ${falseNegative.total + falsePositive.total} searches among N = ${enrolled} people. A search is mated
      when the person is enrolled. The false positive rate (FPIR) is the share of strangers for whom somebody
      is found; the false negative rate (FNIR) the share of the enrolled who are not found, or taken for
      somebody else.
    </p>`,
    tiles([
      rateTile('FPIR, as decided', falsePositive),
      rateTile('FNIR, as decided', falseNegative),
      rateTile('Taken for another', misidentified),
    ]),
    ...(falsePositive.total === 0 || falseNegative.total === 0
      ? []
      : [figure(searchDet(report), readOff(report)), figure(byThreshold(report), decided(report))]),
    dataTable({ caption: 'All figures', header: ['Figure', 'Value'], rows: identificationRows(report) }),
  ]);
}

const rateTile = (what: string, { rate, interval }: Rate): Tile => ({
  what,
  value: orUnknown(rate, percent),
  note: range(interval),
});

function searchDet(report: IdentificationReport): Chart {
  return {
    id: 'search-det',
    title: 'Both errors of a search against each other',
    summary: 'The false negative rate over the false positive rate, for every threshold on the best score.',
    x: shareAxis('False positive identification rate (FPIR)', leastShare(report.falsePositive.total)),
    y: shareAxis(
      'False negative identification rate (FNIR)',
      leastSeen(report.tradeOff.map(({ fnir }) => fnir ?? 0)),
    ),
    series: [
      {
        name: 'all searches',
        isWhole: true,
        points: report.tradeOff.map(({ fpir, fnir }): Point => [fpir ?? 0, fnir ?? 0]),
        mark: {
          at: [report.falsePositive.rate ?? 0, report.falseNegative.rate ?? 0],
          words: 'as the product decides, by threshold and margin',
        },
      },
    ],
  };
}

function readOff({ tradeOff, falsePositive }: IdentificationReport): DataTable {
  const cell = (limit: number): readonly string[] => {
    if (falsePositive.total * limit < 1) return ['too few searches', ''];
    const at = tradeOff.findLast(({ fpir }) => fpir !== null && fpir <= limit);
    if (at === undefined) return ['unknown', ''];
    return [percent(at.fnir ?? 0), Number.isFinite(at.threshold) ? at.threshold.toFixed(4) : 'none'];
  };
  return {
    caption: 'FNIR at a false positive rate of at most',
    header: ['FPIR', 'FNIR', 'Threshold'],
    rows: [0.1, 0.03, 0.01, 0.003, 0.001].map((limit) => [shareLabel(limit), ...cell(limit)]),
  };
}

function byThreshold({ tradeOff, threshold }: IdentificationReport): Chart {
  const finite = tradeOff.filter((each) => Number.isFinite(each.threshold));
  const ascending = finite.toReversed();
  const [from, to] = [ascending[0]?.threshold ?? 0, Math.max(threshold, ascending.at(-1)?.threshold ?? 1)];
  return {
    id: 'by-threshold',
    title: 'Errors of a search by threshold',
    summary:
      'Both rates over the threshold on the best score: a higher one lets fewer strangers in and finds fewer people.',
    x: linearAxis('Threshold', { from, to: Math.max(to, from + 0.01), write: (value) => value.toFixed(2) }),
    y: linearAxis('Rate', { from: 0, to: 1, write: shareLabel }),
    series: [
      { name: 'FPIR', points: ascending.map((each): Point => [each.threshold, each.fpir ?? 0]) },
      { name: 'FNIR', points: ascending.map((each): Point => [each.threshold, each.fnir ?? 0]) },
      {
        name: 'threshold in use',
        isWhole: true,
        points: [
          [threshold, 0],
          [threshold, 1],
        ],
      },
    ],
  };
}

const decided = ({ searches, threshold }: IdentificationReport): DataTable => {
  const count = (mated: boolean, decision: string): string =>
    `${searches.filter((each) => each.mated === mated && each.decision === decision).length}`;
  const row = (name: string, decision: string): readonly string[] => [
    name,
    count(true, decision),
    count(false, decision),
  ];
  return {
    caption: `What the product decided, threshold ${threshold.toFixed(4)}`,
    header: ['Decision', 'Enrolled', 'Strangers'],
    rows: [
      row('the right person', 'right-person'),
      row('somebody else', 'wrong-person'),
      row('nobody', 'nobody'),
      row('two too alike', 'ambiguous'),
    ],
  };
};
