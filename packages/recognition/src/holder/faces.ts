import {
  judgePresentation,
  newPresentationWatch,
  sampleProblem,
  watchPresentation,
} from '@rollcall/biometrics';
import {
  isRefusal,
  refuse,
  type FrameAnalysis,
  type Point,
  type PresentationAttackVerdict,
  type Refusal,
  type RefusalCode,
  type Template,
} from '@rollcall/domain';
import type { Analysed, DocumentScan, ScannedPage } from '@rollcall/vision';

/** Null while the networks are loading. */
export type AnalysePicture = (
  image: Uint8Array,
  wanted: {
    readonly template: boolean;
    readonly presentationAttack: boolean;
    readonly presentationMeasures: boolean;
  },
) => Promise<Analysed | Refusal> | null;

export interface Portrait {
  readonly template: Template;
  readonly eyePixels: number;
  /** Index of the page that it is on. */
  readonly page: number;
  /** Where they are in the picture of the page; null where the document was cut out of it, and nothing is beside it. */
  readonly eyes: { readonly left: Point; readonly right: Point } | null;
}

const templateAlone = { template: true, presentationAttack: false, presentationMeasures: false };

/**
 * The largest face of a document, beside which cards show a smaller, paler one: on the page that it has to be on, or on
 * any. Null while the networks are loading. Refusals: `no-face`.
 */
export async function portraitOf(
  { pages }: DocumentScan,
  analyse: AnalysePicture,
  onPage: number | null,
): Promise<Portrait | Refusal | null> {
  let largest: Portrait | null = null;
  for (const [page, scanned] of pages.entries()) {
    if (onPage !== null && page !== onPage) continue;
    const analysed = await analyse(scanned.upright, templateAlone);
    if (analysed === null) return null;
    if (isRefusal(analysed)) continue;
    const { template, analysis } = analysed;
    const eyePixels = analysis.face?.quality.interEyePixels ?? 0;
    if (template !== null && eyePixels > (largest?.eyePixels ?? 0))
      largest = { template, eyePixels, page, eyes: eyesOnPage(analysis, scanned) };
  }
  return largest ?? refuse('no-face');
}

function eyesOnPage({ face, width, height }: FrameAnalysis, { scan, turn }: ScannedPage): Portrait['eyes'] {
  if (face === null || scan.outline !== null) return null;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const onPage = ({ x, y }: Point): Point => {
    const by = { x: x - width / 2, y: y - height / 2 };
    return { x: scan.width / 2 + cos * by.x - sin * by.y, y: scan.height / 2 + sin * by.x + cos * by.y };
  };
  return { left: onPage(face.irises.left), right: onPage(face.irises.right) };
}

export interface Selfie {
  readonly template: Template;
  readonly presentation: PresentationAttackVerdict;
  /** What is wrong with it as a sample, though a template could be made. */
  readonly problem: RefusalCode | null;
}

/**
 * The face that is compared with the document's, and whether it is a live one as far as one picture tells.
 * Null while the networks are loading. Refusals: those of the decoder, `no-face`.
 */
export async function selfieOf(image: Uint8Array, analyse: AnalysePicture): Promise<Selfie | Refusal | null> {
  const analysed = await analyse(image, {
    template: true,
    presentationAttack: true,
    presentationMeasures: true,
  });
  if (analysed === null || isRefusal(analysed)) return analysed;
  const { template, analysis } = analysed;
  if (template === null) return refuse('no-face');
  return {
    template,
    presentation: presentationOf(analysed),
    problem: sampleProblem(analysis, 'enrolment')?.code ?? null,
  };
}

/** Of one picture only the network and the pixels can say something: movement and light need several. */
function presentationOf({
  analysis,
  presentationAttack,
  presentationMeasures,
}: Analysed): PresentationAttackVerdict {
  const frame = {
    atMs: 0,
    analysis,
    networkScore: presentationAttack?.score ?? null,
    measures: presentationMeasures,
  };
  return judgePresentation(watchPresentation(newPresentationWatch, frame)).verdict;
}
