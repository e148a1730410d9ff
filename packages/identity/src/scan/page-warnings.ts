import { mostDoubtful } from '../reading.ts';
import type { PageScan } from './page-scan.ts';

/** What may be wrong with a picture of a document. None of them refuses it; the decision weighs them. */
export type PageWarningCode =
  'too-small' | 'blurred' | 'glare' | 'cut-off' | 'photocopy' | 'screen-recapture' | 'zone-doubtful';

export interface PageWarning {
  readonly code: PageWarningCode;
  /** The figure that it was judged by, in the unit of `PageQuality`; for `cut-off` how many lines touch the edge, for `zone-doubtful` how many characters. */
  readonly score: number;
  readonly threshold: number;
}

/**
 * From where on a figure is a warning. Set on invented documents and public specimens, with no real photocopies and few
 * photographed screens to try them on: hints for a person, no evidence.
 */
const thresholds = {
  longSidePixels: 600,
  sharpness: 0.16,
  glare: 0.01,
  colour: 0.012,
  periodicity: 0.998,
  linesAtEdge: 2,
};

export function pageWarnings(scan: PageScan): readonly PageWarning[] {
  const { longSidePixels, sharpness, glare, colour, periodicity } = scan.quality;
  const atEdge = linesAtEdge(scan);
  const doubtful = scan.zone?.reading.doubtful ?? 0;
  const warnings: readonly (PageWarning & { readonly applies: boolean })[] = [
    {
      code: 'too-small',
      score: longSidePixels,
      threshold: thresholds.longSidePixels,
      applies: longSidePixels < thresholds.longSidePixels,
    },
    {
      code: 'blurred',
      score: sharpness,
      threshold: thresholds.sharpness,
      applies: sharpness < thresholds.sharpness,
    },
    { code: 'glare', score: glare, threshold: thresholds.glare, applies: glare > thresholds.glare },
    {
      code: 'cut-off',
      score: atEdge,
      threshold: thresholds.linesAtEdge,
      applies: atEdge >= thresholds.linesAtEdge,
    },
    { code: 'photocopy', score: colour, threshold: thresholds.colour, applies: colour < thresholds.colour },
    {
      code: 'screen-recapture',
      score: periodicity,
      threshold: thresholds.periodicity,
      applies: periodicity > thresholds.periodicity,
    },
    {
      code: 'zone-doubtful',
      score: doubtful,
      threshold: mostDoubtful,
      applies: doubtful > mostDoubtful,
    },
  ];
  return warnings
    .filter(({ applies }) => applies)
    .map(({ code, score, threshold }) => ({ code, score, threshold }));
}

/** Lines of print that end at the edge of the picture. */
function linesAtEdge({ width, height, lines }: PageScan): number {
  return lines.filter(({ corners }) =>
    corners.some(({ x, y }) => x <= 1 || y <= 1 || x >= width - 1 || y >= height - 1),
  ).length;
}
