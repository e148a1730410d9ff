import { InvalidArgumentError, type Command } from 'commander';
import { tellFailures } from '../evaluation/failures.ts';
import { measure } from '../evaluation/labelled-files.ts';
import { describePad, padJson, preparePad, tellPadErrors } from '../evaluation/pad.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalPadOptions extends CommonOptions {
  readonly labels: string;
  readonly files?: string;
  readonly window: number;
  readonly failures: boolean;
}

export function addEvalPad(parent: Command): void {
  addCommand(parent, 'pad', {
    description:
      'measures how often presentation attacks pass, and how often people are refused (ISO/IEC 30107-3)',
    example: 'rollcall eval pad --labels presentations.csv --json',
  })
    .requiredOption(
      '--labels <csv>',
      'columns file,label (bonafide or attack),attack_type,subject; the last two may be empty',
    )
    .option(
      '--files <directory>',
      "where the pictures and recordings are (also looked for: the CSV's folder)",
    )
    .option('--window <seconds>', 'recordings are judged in pieces of this length', seconds, 6)
    .option('--failures', 'list what was decided wrongly, on standard error', false)
    .addHelpText('after', aboutRates)
    .action((options: EvalPadOptions) =>
      answerWith(options, async () => {
        const { labels, files, window: windowSeconds } = options;
        const report = await measure(options, await preparePad({ labels, files, windowSeconds }));
        if (options.failures) {
          tellFailures(report.failuresToAcquire);
          tellPadErrors(report);
        }
        return { json: padJson(report), text: describePad(report) };
      }),
    );
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be more than 0.');
  return value;
}

const aboutRates = `
APCER: share of the attacks of a species that were not called attacks. BPCER: share of bona fide presentations that
were. A verdict may also be undecided, on which a kiosk asks for a movement: "accepted" counts what was called bona
fide. Which networks looked is in the answer: without one for presentation attacks, a still picture says little.

Pictures: JPEG, PNG, WebP. Recordings: MP4, QuickTime, Matroska, WebM, GIF or Motion JPEG, read by ffmpeg.`;
