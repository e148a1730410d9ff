import type { Command } from 'commander';
import { describeLiveness, livenessJson, prepareLiveness, tellMisses } from '../evaluation/liveness.ts';
import { measure } from '../evaluation/labelled-files.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalLivenessOptions extends CommonOptions {
  readonly labels: string;
  readonly videos?: string;
  readonly failures: boolean;
}

export function addEvalLiveness(parent: Command): void {
  addCommand(parent, 'liveness', {
    description: 'measures how many movements in recordings are seen, and how many that were not made',
    example: 'rollcall eval liveness --labels movements.csv --videos recordings --json',
  })
    .requiredOption('--labels <csv>', 'columns file,t_start_s,t_end_s,event,detail (see below)')
    .option('--videos <directory>', "where the recordings are (also looked for: the CSV's folder)")
    .option('--failures', 'list what was missed or falsely seen, on standard error', false)
    .addHelpText('after', aboutLabels)
    .action((options: EvalLivenessOptions) =>
      answerWith(options, async () => {
        const report = await measure(options, await prepareLiveness(options));
        if (options.failures) tellMisses(report);
        return { json: livenessJson(report), text: describeLiveness(report) };
      }),
    );
}

const aboutLabels = `
Events: blink, mouth_open, smile, turn_image_left, turn_image_right (to the picture's side, not the person's),
head_up, head_down. The detail "1 s accuracy" widens a label by so much.
  no_blink, no_smile, ...  here that movement is not made
  annotated_range          only here is every movement labelled: those of the action with which its detail begins,
                           else all
  anything else            is told in the answer and not judged
A file without a row of an action says nothing of it; with one, further detections of it are false.

Recordings: MP4, QuickTime, Matroska, WebM, GIF, YUV4MPEG2 or Motion JPEG, read by ffmpeg, which must be installed.`;
