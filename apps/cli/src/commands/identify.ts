import type { Command } from 'commander';
import { sampleProblem } from '@rollcall/biometrics';
import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import { createIdentifier } from '@rollcall/recognition';
import { withStore } from '../device-store.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';
import { withVision } from '../vision.ts';

export function addIdentify(parent: Command): void {
  addCommand(parent, 'identify <image>', {
    description: 'says who of the enrolled people is in a picture',
    example: 'rollcall identify photo.jpg --json',
  }).action((path: string, options: CommonOptions) =>
    answerWith(options, () => identifyPicture(path, options)),
  );
}

async function identifyPicture(path: string, options: CommonOptions): Promise<Answer | Refusal> {
  const image = await readImage(path);
  return withStore(options, (store) =>
    withVision(options, async (vision) => {
      const analysed = await vision.analyse(image, { template: true });
      if (isRefusal(analysed)) return analysed;
      const problem = sampleProblem(analysed.analysis, 'check-in');
      if (problem !== null) return problem;
      if (analysed.template === null) return refuse('no-face');
      const identified = createIdentifier({ vision, store }).identify(analysed.template);
      if (isRefusal(identified)) return identified;
      const { enroleeId, comparisonScore, threshold, margin } = identified;
      const displayName = store.people.get(enroleeId)?.displayName ?? enroleeId;
      const distance = margin === null ? '' : `, ${margin.toFixed(3)} before the next`;
      return {
        json: { outcome: 'identified', enroleeId, displayName, comparisonScore, threshold, margin },
        text: `${displayName} (${enroleeId}): comparison score ${comparisonScore.toFixed(3)}, threshold ${threshold.toFixed(3)}${distance}.`,
      };
    }),
  );
}
