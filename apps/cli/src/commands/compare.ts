import type { Command } from 'commander';
import { compareTemplates } from '@rollcall/biometrics';
import { isRefusal, refuse, type Refusal, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { answerRefusal, answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';
import { withVision } from '../vision.ts';

export function addCompare(parent: Command): void {
  addCommand(parent, 'compare <a> <b>', {
    description: 'says whether two pictures show the same person',
    example: 'rollcall compare passport.jpg today.jpg',
  }).action((first: string, second: string, options: CommonOptions) =>
    answerWith(options, () => withVision(options, (vision) => comparePictures(vision, first, second))),
  );
}

async function comparePictures(vision: VisionEngine, first: string, second: string): Promise<Answer> {
  const templates: Template[] = [];
  // Both files are read before either is analysed: a misspelt name is told at once.
  const images = [await readImage(first), await readImage(second)];
  for (const [index, image] of images.entries()) {
    const template = await onlyTemplate(vision, image);
    if (isRefusal(template)) return answerRefusal(template, index === 0 ? first : second);
    templates.push(template);
  }
  const [one, other] = templates;
  if (one === undefined || other === undefined) return answerRefusal(refuse('no-face'));
  const { threshold } = vision.operatingPoint;
  const comparisonScore = compareTemplates(one, other);
  const outcome = comparisonScore >= threshold ? 'match' : 'non-match';
  const words = outcome === 'match' ? 'Match' : 'No match';
  return {
    json: { outcome, comparisonScore, threshold, modelId: vision.modelId },
    text: `${words}: comparison score ${comparisonScore.toFixed(3)}, threshold ${threshold.toFixed(3)}.`,
  };
}

/** The quality gate is left out: old and small pictures are what this command is often asked about. */
async function onlyTemplate(vision: VisionEngine, image: Uint8Array): Promise<Template | Refusal> {
  const analysed = await vision.analyse(image, { template: true });
  if (isRefusal(analysed)) return analysed;
  const { faceCount } = analysed.analysis;
  if (faceCount > 1) return refuse('several-faces', { faceCount });
  return analysed.template ?? refuse('no-face');
}
