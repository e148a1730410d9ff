import type { Command } from 'commander';
import { sampleProblem } from '@rollcall/biometrics';
import { asFault, isRefusal, refuse, type FrameAnalysis, type Refusal } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { describeAnalysis } from '../analysis-text.ts';
import { answerWith, exitCodes, failureOf, inWords, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';
import { withVision } from '../vision.ts';

interface AnalyseOptions extends CommonOptions {
  readonly mesh: boolean;
}

export function addAnalyse(parent: Command): void {
  addCommand(parent, 'analyse <image...>', {
    description: 'says what is seen in pictures: the face, its pose and quality, and whether it would do',
    example: 'rollcall analyse photo.jpg other.png --json',
  })
    .option('--mesh', 'with --json: the 468 points of the face as well', false)
    .action((paths: string[], options: AnalyseOptions) =>
      answerWith(options, () =>
        withVision(options, async (vision) => {
          const pictures: Picture[] = [];
          for (const path of paths) pictures.push(await analysePicture(path, vision, options.mesh));
          return answerAll(pictures);
        }),
      ),
    );
}

interface Picture {
  readonly json: object;
  readonly text: string;
  /** Null when all went well. */
  readonly trouble: {
    readonly outcome: 'refused' | 'failed';
    readonly code: string;
    readonly message: string;
  } | null;
}

/** Every picture is answered, whatever the others were; the whole is as the worst: failed, else refused. */
function answerAll(pictures: readonly Picture[]): Answer {
  const troubles = pictures.map(({ trouble }) => trouble).filter((trouble) => trouble !== null);
  const worst = troubles.find(({ outcome }) => outcome === 'failed') ?? troubles[0] ?? null;
  const images = pictures.map(({ json }) => json);
  const text = pictures.map((picture) => picture.text).join('\n\n');
  if (worst === null) return { json: { outcome: 'analysed', images }, text };
  return { json: { ...worst, images }, text, exitCode: exitCodes[worst.outcome] };
}

async function analysePicture(file: string, vision: VisionEngine, mesh: boolean): Promise<Picture> {
  try {
    const image = await readImage(file);
    const startedAt = performance.now();
    const analysed = await vision.analyse(image);
    const milliseconds = performance.now() - startedAt;
    if (isRefusal(analysed)) return refused(file, analysed);
    const { analysis } = analysed;
    if (analysis.face === null) return refused(file, refuse('no-face'));
    const problems = {
      checkIn: sampleProblem(analysis, 'check-in'),
      enrolment: sampleProblem(analysis, 'enrolment'),
    };
    return {
      json: { outcome: 'analysed', file, ...asJson(analysis, mesh), problems, milliseconds },
      text: `${file}\n${describeAnalysis(analysis, { ...problems, milliseconds })}`,
      trouble: null,
    };
  } catch (error) {
    const failure = failureOf(asFault(error));
    return {
      json: { ...failure, file },
      text: `${file}\n  failed     ${inWords(asFault(error))}`,
      trouble: failure,
    };
  }
}

const refused = (file: string, refusal: Refusal): Picture => ({
  json: { ...refusal, file },
  text: `${file}\n  refused    ${inWords(refusal)}`,
  trouble: { outcome: refusal.outcome, code: refusal.code, message: refusal.message },
});

/** The points are 468 × 3 numbers, which few want. */
function asJson({ width, height, faceCount, face }: FrameAnalysis, mesh: boolean): object {
  if (face === null) return { width, height, faceCount, face };
  const { mesh: points, ...figures } = face;
  return { width, height, faceCount, face: mesh ? { ...figures, mesh: Array.from(points) } : figures };
}
