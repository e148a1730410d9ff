import type { Command } from 'commander';
import { compareTemplates, sampleProblem } from '@rollcall/biometrics';
import { isRefusal, refuse, type Refusal, type Template } from '@rollcall/domain';
import {
  decideKyc,
  documentTypes,
  readDocumentFields,
  type FaceThresholds,
  type KycDecision,
  type KycPolicy,
} from '@rollcall/identity';
import type { DocumentScan, VisionEngine } from '@rollcall/vision';
import { describeDocument } from '../documents/describe-document.ts';
import { today, withDocumentReader } from '../documents/reader.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';
import { withVision } from '../vision.ts';

/** What the daemon decides by where its settings say nothing. */
const policy: KycPolicy = {
  acceptedTypes: documentTypes.map(({ id }) => id),
  minimumAge: 0,
  expiryGraceDays: 0,
  minimumReadingConfidence: 0.7,
  whenPresentationUndecided: 'note',
  whenRecaptured: 'note',
  whenDuplicate: 'note',
};

export function addKyc(parent: Command): void {
  addCommand(parent, 'kyc <document> <selfie>', {
    description: 'decides whether a document is good and its holder the person of the selfie; keeps nothing',
    example: 'rollcall kyc passport.jpg selfie.jpg --json',
  })
    .option('--back <file>', 'the other side of the document')
    .action((document: string, selfie: string, options: CommonOptions & { readonly back?: string }) =>
      answerWith(options, async () => {
        const files = [await readImage(document)];
        if (options.back !== undefined) files.push(await readImage(options.back));
        const image = await readImage(selfie);
        return withVision(options, (vision) =>
          withDocumentReader('documents', async (reader) => {
            const scan = await reader.readDocument(files, { today: today() });
            return isRefusal(scan) ? scan : decide(scan, image, vision);
          }),
        );
      }),
    );
}

async function decide(
  scan: DocumentScan,
  image: Uint8Array,
  vision: VisionEngine,
): Promise<Answer | Refusal> {
  const analysed = await vision.analyse(image, { template: true });
  if (isRefusal(analysed)) return analysed;
  const portrait = await largestPortrait(scan, vision);
  if (analysed.template === null || portrait === null) return refuse('no-face');
  const comparisonScore = compareTemplates(portrait.template, analysed.template);
  const reading = readDocumentFields(scan.pages.map((page) => page.scan));
  const decision = decideKyc(
    {
      document: reading,
      face: { comparisonScore, portraitEyePixels: portrait.eyePixels },
      presentation: null,
      selfieProblem: sampleProblem(analysed.analysis, 'enrolment')?.code ?? null,
      duplicates: [],
    },
    { policy, thresholds: thresholdsOf(vision), today: today() },
  );
  return {
    json: { outcome: 'decided', ...decision, comparisonScore, document: reading },
    text: `${describeDecision(decision, comparisonScore)}\n${describeDocument(reading)}`,
  };
}

async function largestPortrait(
  { pages }: DocumentScan,
  vision: VisionEngine,
): Promise<{ readonly template: Template; readonly eyePixels: number } | null> {
  let largest: { template: Template; eyePixels: number } | null = null;
  for (const { upright } of pages) {
    const analysed = await vision.analyse(upright, { template: true });
    if (isRefusal(analysed) || analysed.template === null) continue;
    const eyePixels = analysed.analysis.face?.quality.interEyePixels ?? 0;
    if (eyePixels > (largest?.eyePixels ?? 0)) largest = { template: analysed.template, eyePixels };
  }
  return largest;
}

/** As the daemon has them: without a measurement on documents no face alone rejects anybody. */
const thresholdsOf = ({ operatingPoint: { threshold, documents } }: VisionEngine): FaceThresholds =>
  documents === undefined
    ? { match: threshold, nonMatch: -1 }
    : { match: documents.match.threshold, nonMatch: documents.nonMatch.threshold };

const describeDecision = ({ status, confidence, reasons }: KycDecision, score: number): string =>
  [
    `${status}, confidence ${confidence.toFixed(2)}, faces ${score.toFixed(3)}`,
    ...reasons.map(({ weight, message }) => `  ${weight}: ${message}`),
  ].join('\n');
