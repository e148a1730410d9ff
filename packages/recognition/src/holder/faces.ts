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
import { pointOnPage, type Analysed, type DocumentScan, type ScannedPage } from '@rollcall/vision';

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
  /** Where they are in the picture of the page. */
  readonly eyes: { readonly left: Point; readonly right: Point };
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
    if (template === null || analysis.face === null) continue;
    const { irises, quality } = analysis.face;
    const eyePixels = quality.interEyePixels;
    if (eyePixels > (largest?.eyePixels ?? 0))
      largest = { template, eyePixels, page, eyes: eyesOnPage(irises, analysis, scanned) };
  }
  return largest ?? refuse('no-face');
}

const eyesOnPage = (
  { left, right }: Portrait['eyes'],
  { width }: FrameAnalysis,
  page: ScannedPage,
): Portrait['eyes'] => ({ left: pointOnPage(page, left, width), right: pointOnPage(page, right, width) });

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
