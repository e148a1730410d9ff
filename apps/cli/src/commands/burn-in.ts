import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { answerWith, endProgress, exitCodes, showProgress, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { burnIn, judgeBurnIn, type BurnInFlaw, type Stretch } from '../self-test/burn-in.ts';
import { readClip } from '../self-test/clip.ts';
import { readGolden } from '../self-test/golden.ts';
import { withVision } from '../vision.ts';
import { writeOutput } from '../write-output.ts';

type Options = CommonOptions & { readonly minutes: number };

export function addBurnIn(program: Command): void {
  addCommand(program, 'burn-in', {
    description:
      'full load on processor, memory and disk for ten minutes, with every result checked; Ctrl-C ends it with a report',
    example: 'rollcall burn-in --minutes 10 --json',
  })
    .option('--minutes <number>', 'for how long', parseMinutes, 10)
    .action((options: Options) => answerWith(options, () => run(options)));
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes >= 0.05 && minutes <= 1440) return minutes;
  throw new InvalidArgumentError('From 0.05 to 1440 minutes.');
}

async function run(options: Options): Promise<Answer> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const startedAt = new Date();
  const [clip, golden] = [readClip(), readGolden()];
  const stretches = await withVision(options, (vision) =>
    burnIn({
      vision,
      clip,
      golden,
      seconds: options.minutes * 60,
      directory: options.dataDir,
      signal: stop.signal,
      onStretch: ({ endsAtSeconds, picturesPerSecond }) =>
        showProgress(
          `${(endsAtSeconds / 60).toFixed(1)} of ${options.minutes} minutes, ${picturesPerSecond} pictures a second`,
        ),
    }),
  );
  endProgress();
  const flaws = judgeBurnIn(stretches);
  const outcome = flaws.length > 0 ? 'flawed' : stop.signal.aborted ? 'ended-early' : 'passed';
  const json = { outcome, minutes: options.minutes, startedAt: startedAt.toISOString(), flaws, stretches };
  const file = join(options.dataDir, 'burn-in.json');
  await writeOutput(file, `${JSON.stringify(json, null, 2)}\n`);
  return {
    json: { ...json, file },
    text: `${describe(stretches)}\n\n${verdict(flaws, outcome)} The report is in ${file}.`,
    exitCode: outcome === 'passed' ? exitCodes.done : exitCodes.failed,
  };
}

const head = ['until', 'pictures/s', 'p95 ms', 'write ms', '°C', 'MB', 'wrong'];
const describe = (stretches: readonly Stretch[]): string =>
  table([
    head,
    ...stretches.map((each) => [
      `${each.endsAtSeconds} s`,
      String(each.picturesPerSecond),
      String(each.p95Milliseconds),
      String(each.slowestWriteMilliseconds),
      each.celsius === null ? '-' : String(each.celsius),
      String(each.residentMegabytes),
      String(each.wrong),
    ]),
  ]);

const words: Readonly<Record<BurnInFlaw, string>> = {
  'wrong-results':
    'Pictures had other results than they have to: replace memory or processor, and do not use this machine.',
  'slows-down': 'It became slower by more than a quarter: it gets too hot, or something else uses it.',
  hot: 'It got hotter than 85 °C: give it air.',
  'memory-grows': 'Its memory grew by more than 150 MB: tell whoever maintains the program.',
  'slow-disk': 'A write took longer than two seconds: replace the disk or the card.',
};

function verdict(flaws: readonly BurnInFlaw[], outcome: string): string {
  if (flaws.length > 0) return flaws.map((flaw) => words[flaw]).join('\n');
  return outcome === 'passed' ? 'Steady: nothing is wrong.' : 'Ended early; so far nothing is wrong.';
}
