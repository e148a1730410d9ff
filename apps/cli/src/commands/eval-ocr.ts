import type { Command } from 'commander';
import { describeOcr, measureOcr, ocrJson, tellWrong } from '../evaluation/ocr.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalOcrOptions extends CommonOptions {
  readonly labels: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalOcr(parent: Command): void {
  addCommand(parent, 'ocr', {
    description: 'measures how well the fields of documents are read, and whether a wrong one is called sure',
    example: 'rollcall eval ocr --labels labels.csv --json',
  })
    .requiredOption('--labels <csv>', 'column file, and values as ocr/extract names them (dates YYYY-MM-DD)')
    .option('--images <directory>', "where the pictures are (also looked for: the CSV's folder)")
    .option('--failures', 'list what was read wrong, on standard error', false)
    .action((options: EvalOcrOptions) =>
      answerWith(options, async () => {
        const measured = await measureOcr(options);
        if (options.failures) tellWrong(measured);
        return { json: ocrJson(measured), text: describeOcr(measured) };
      }),
    );
}
