import type { Command } from 'commander';
import { compareTemplates, documentThresholds } from '@rollcall/biometrics';
import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import {
  decideKyc,
  documentTypes,
  isBesideDocument,
  readDocumentFields,
  type KycDecision,
  type KycPolicy,
} from '@rollcall/identity';
import { portraitOf, selfieOf, type AnalysePicture } from '@rollcall/recognition';
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
  const analyse: AnalysePicture = (picture, wanted) => vision.analyse(picture, wanted);
  const selfie = await selfieOf(image, analyse);
  if (selfie === null || isRefusal(selfie)) return selfie ?? refuse('no-face');
  const reading = readDocumentFields(scan.pages.map((page) => page.scan));
  const portrait = await portraitOf(scan, analyse, reading.portraitPage);
  if (portrait === null || isRefusal(portrait)) return portrait ?? refuse('no-face');
  const comparisonScore = compareTemplates(portrait.template, selfie.template);
  const decision = decideKyc(
    {
      document: reading,
      face: {
        comparisonScore,
        portraitEyePixels: portrait.eyePixels,
        portraitPage: portrait.page,
        isBesideDocument: isBesideDocument(
          scan.pages.map((page) => page.scan),
          portrait,
        ),
      },
      presentation: selfie.presentation,
      selfieProblem: selfie.problem,
      duplicates: [],
    },
    { policy, thresholds: documentThresholds(vision.operatingPoint), today: today() },
  );
  return {
    json: { outcome: 'decided', ...decision, comparisonScore, document: reading },
    text: `${describeDecision(decision, comparisonScore)}\n${describeDocument(reading)}`,
  };
}

const describeDecision = ({ status, confidence, reasons }: KycDecision, score: number): string =>
  [
    `${status}, confidence ${confidence.toFixed(2)}, faces ${score.toFixed(3)}`,
    ...reasons.map(({ weight, message }) => `  ${weight}: ${message}`),
  ].join('\n');
