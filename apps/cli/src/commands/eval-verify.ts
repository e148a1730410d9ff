import type { Command } from 'commander';
import { tellFailures } from '../evaluation/failures.ts';
import { describeVerification, prepareVerification, verificationJson } from '../evaluation/verify.ts';
import { measure } from '../evaluation/labelled-files.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalVerifyOptions extends CommonOptions {
  readonly pairs: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalVerify(parent: Command): void {
  addCommand(parent, 'verify', {
    description:
      'measures how well pictures of one person and of two people are told apart (ISO/IEC 19795-1)',
    example: 'rollcall eval verify --pairs pairs.csv --images pictures --json',
  })
    .requiredOption(
      '--pairs <csv>',
      'columns file_a,file_b,mated (1 for one person, 0 for two) and, if rates are wanted apart, subgroup',
    )
    .option('--images <directory>', "where the pictures are (also looked for: the CSV's folder)")
    .option('--failures', 'list the pictures that gave no template, on standard error', false)
    .action((options: EvalVerifyOptions) =>
      answerWith(options, async () => {
        const report = await measure(options, await prepareVerification(options));
        if (options.failures) tellFailures(report.failuresToAcquire);
        return { json: verificationJson(report), text: describeVerification(report) };
      }),
    );
}
