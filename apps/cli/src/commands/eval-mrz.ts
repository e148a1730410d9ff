import type { Command } from 'commander';
import { describeMrz, measureMrz, mrzJson, tellIncomplete } from '../evaluation/mrz.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalMrzOptions extends CommonOptions {
  readonly labels: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalMrz(parent: Command): void {
  addCommand(parent, 'mrz', {
    description:
      'measures how well machine-readable zones are read, and whether a wrong one ever passes for right',
    example: 'rollcall eval mrz --labels labels.csv --json',
  })
    .requiredOption('--labels <csv>', String.raw`columns file,mrz; the lines of a zone are parted by \n`)
    .option('--images <directory>', "where the pictures are (also looked for: the CSV's folder)")
    .option('--failures', 'list the documents that were not read wholly right, on standard error', false)
    .action((options: EvalMrzOptions) =>
      answerWith(options, async () => {
        const measured = await measureMrz(options);
        if (options.failures) tellIncomplete(measured);
        return { json: mrzJson(measured), text: describeMrz(measured) };
      }),
    );
}
