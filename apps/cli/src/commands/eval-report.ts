import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { identificationJson, prepareIdentification } from '../evaluation/identify.ts';
import { measure, type Measurement } from '../evaluation/labelled-files.ts';
import { livenessJson, prepareLiveness } from '../evaluation/liveness.ts';
import { padJson, preparePad } from '../evaluation/pad.ts';
import { preparePose, poseJson } from '../evaluation/pose.ts';
import { prepareVerification, verificationJson } from '../evaluation/verify.ts';
import { modelsWithState } from '../models.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, programVersion, type CommonOptions } from '../places.ts';
import { reportPage, type Measured } from '../report/page.ts';
import { asUnwritable, writeOutput } from '../write-output.ts';

interface EvalReportOptions extends CommonOptions {
  readonly out: string;
  readonly pairs?: string;
  readonly references?: string;
  readonly probes?: string;
  readonly liveness?: string;
  readonly pose?: string;
  readonly pad?: string;
  readonly images?: string;
  readonly videos?: string;
}

export function addEvalReport(parent: Command): void {
  addCommand(parent, 'report', {
    description: 'measures, and writes what it found as one page: curves, intervals, subgroups',
    example: 'rollcall eval report --out report.html --pairs pairs.csv --liveness movements.csv',
  })
    .requiredOption('--out <file>', 'the HTML page; what is there is replaced')
    .option('--pairs <csv>', 'verification, as `eval verify` takes it')
    .option('--references <directory or csv>', 'identification, as `eval identify` takes it')
    .option('--probes <csv>', 'with --references')
    .option('--liveness <csv>', 'movements, as `eval liveness` takes its labels')
    .option('--pose <csv>', 'head pose, as `eval pose` takes its labels')
    .option('--pad <csv>', 'presentation attacks, as `eval pad` takes its labels')
    .option('--images <directory>', "where the pictures are (also looked for: each CSV's folder)")
    .option('--videos <directory>', "where the recordings are (also looked for: the CSV's folder)")
    .action((options: EvalReportOptions, command: Command) => {
      requireSomething(options, command);
      return answerWith(options, () => write(options));
    });
}

function requireSomething(options: EvalReportOptions, command: Command): void {
  const { pairs, references, probes, liveness, pose, pad } = options;
  if ((references === undefined) !== (probes === undefined)) {
    command.error('error: --references and --probes go together');
  }
  if ([pairs, references, liveness, pose, pad].every((given) => given === undefined)) {
    command.error(
      'error: nothing to measure: give --pairs, --references with --probes, --liveness, --pose or --pad',
    );
  }
}

async function write(options: EvalReportOptions): Promise<Answer> {
  const path = resolve(options.out);
  await requireDirectory(dirname(path));
  const models = await modelsWithState(options.modelsDir);
  const measured = await measure(options, await prepare(options));
  const provenance = { programVersion: programVersion(), writtenAt: new Date(), models };
  await writeOutput(path, reportPage(measured, provenance), 0o644);
  const { verification, identification, liveness, pose, pad } = measured;
  return {
    json: {
      outcome: 'written',
      file: path,
      verification: verification === null ? null : verificationJson(verification),
      identification: identification === null ? null : identificationJson(identification),
      liveness: liveness === null ? null : livenessJson(liveness),
      pose: pose === null ? null : poseJson(pose),
      pad: pad === null ? null : padJson(pad),
    },
    text: `Written: ${path}`,
  };
}

/** Everything is read and found before anything is measured. */
async function prepare(options: EvalReportOptions): Promise<Measurement<Measured>> {
  const { pairs, references, probes, liveness, pose, pad, images, videos } = options;
  const measurements = {
    verification: pairs === undefined ? nothing : await prepareVerification({ pairs, images }),
    identification:
      references === undefined || probes === undefined
        ? nothing
        : await prepareIdentification({ references, probes, images }),
    liveness: liveness === undefined ? nothing : await prepareLiveness({ labels: liveness, videos }),
    pose: pose === undefined ? nothing : await preparePose({ labels: pose, images }),
    pad: pad === undefined ? nothing : await preparePad({ labels: pad, files: images ?? videos }),
  };
  // One after the other: each takes the whole machine as it is.
  return async (vision) => ({
    verification: await measurements.verification(vision),
    identification: await measurements.identification(vision),
    liveness: await measurements.liveness(vision),
    pose: await measurements.pose(vision),
    pad: await measurements.pad(vision),
  });
}

const nothing = async (): Promise<null> => null;

/** Before the measuring, which takes minutes. */
async function requireDirectory(directory: string): Promise<void> {
  try {
    await access(directory, constants.W_OK);
  } catch (error) {
    throw asUnwritable(directory, error);
  }
}
