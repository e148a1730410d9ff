import { InvalidArgumentError, type Command } from 'commander';
import { tellFailures } from '../evaluation/failures.ts';
import { measure } from '../evaluation/labelled-files.ts';
import { describeThresholds, prepareThresholds, thresholdsJson } from '../evaluation/thresholds.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalThresholdsOptions extends CommonOptions {
  readonly people: string;
  readonly images?: string;
  readonly rates: readonly number[];
  readonly failures: boolean;
}

export function addEvalThresholds(parent: Command): void {
  addCommand(parent, 'thresholds', {
    description:
      'compares every picture with every other: what the thresholds in use let through, and which ones would keep a rate',
    example: 'rollcall eval thresholds --people people --json',
  })
    .requiredOption(
      '--people <directory or csv>',
      'a folder per person with pictures (or a picture per person), or columns file,person',
    )
    .option('--images <directory>', "where the pictures of the CSV are (also looked for: the CSV's folder)")
    .option('--rates <list>', 'false match rates to find thresholds for', rates, [1e-3, 1e-4, 1e-5])
    .option('--failures', 'list the pictures that gave no template, on standard error', false)
    .addHelpText('after', aboutPairs)
    .action((options: EvalThresholdsOptions) =>
      answerWith(options, async () => {
        const report = await measure(options, await prepareThresholds(options));
        if (options.failures) tellFailures(report.failuresToAcquire);
        return { json: thresholdsJson(report), text: describeThresholds(report) };
      }),
    );
}

function rates(text: string): readonly number[] {
  const values = text.split(',').map(Number);
  if (values.every((value) => value > 0 && value < 1)) return values;
  throw new InvalidArgumentError('must be shares between 0 and 1, parted by commas, such as 0.001,0.0001.');
}

const aboutPairs = `
n pictures give n·(n−1)/2 pairs. One person under two names makes false matches of true ones: look at the highest
scores before you trust a rate of one in a hundred thousand. The intervals take the pairs for independent; they share
pictures and people, so the truth is less sure than they say. More than 10,000 pictures are refused for their memory.`;
