import type { Command } from 'commander';
import { tellFailures } from '../evaluation/failures.ts';
import { describePose, preparePose, poseJson } from '../evaluation/pose.ts';
import { measure } from '../evaluation/labelled-files.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalPoseOptions extends CommonOptions {
  readonly labels: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalPose(parent: Command): void {
  addCommand(parent, 'pose', {
    description: 'measures how far the head pose is off',
    example: 'rollcall eval pose --labels poses.csv --json',
  })
    .requiredOption(
      '--labels <csv>',
      "columns file,pitch_deg,yaw_deg,roll_deg; yaw is positive with the nose to the picture's left, pitch with the chin up",
    )
    .option('--images <directory>', "where the pictures are (also looked for: the CSV's folder)")
    .option('--failures', 'list the pictures without a pose, on standard error', false)
    .action((options: EvalPoseOptions) =>
      answerWith(options, async () => {
        const report = await measure(options, await preparePose(options));
        if (options.failures) tellFailures(report.failuresToAcquire);
        return { json: poseJson(report), text: describePose(report) };
      }),
    );
}
