import type { Command } from 'commander';
import { tellFailures } from '../evaluation/failures.ts';
import { describeIdentification, identificationJson, prepareIdentification } from '../evaluation/identify.ts';
import { measure } from '../evaluation/labelled-files.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalIdentifyOptions extends CommonOptions {
  readonly references: string;
  readonly probes: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalIdentify(parent: Command): void {
  addCommand(parent, 'identify', {
    description: 'measures how often a search among many finds the right person, and a stranger somebody',
    example: 'rollcall eval identify --references people --probes probes.csv --json',
  })
    .requiredOption(
      '--references <directory or csv>',
      'a folder per person with pictures (or a picture per person), or columns file,person',
    )
    .requiredOption('--probes <csv>', 'columns file,person; people without a reference are the strangers')
    .option('--images <directory>', "where the pictures of the CSVs are (also looked for: each CSV's folder)")
    .option('--failures', 'list the pictures that gave no template, on standard error', false)
    .action((options: EvalIdentifyOptions) =>
      answerWith(options, async () => {
        const report = await measure(options, await prepareIdentification(options));
        if (options.failures) tellFailures(report.failuresToAcquire);
        return { json: identificationJson(report), text: describeIdentification(report) };
      }),
    );
}
