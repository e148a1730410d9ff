import { Option, type Command } from 'commander';
import { apiFamilies, evaluateApi, type ApiEvaluation, type ApiReport } from '../evaluation/api/evaluate.ts';
import { answerWith, exitCodes } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface EvalApiOptions extends CommonOptions {
  readonly url?: string;
  readonly family?: NonNullable<ApiEvaluation['family']>;
}

export function addEvalApi(parent: Command): void {
  addCommand(parent, 'api', {
    description:
      'plays every example of the documented interfaces to a daemon, with pictures of a real person, and compares the answers with the documents',
    example: 'rollcall eval api --json',
  })
    .option(
      '--url <address>',
      'of a running daemon, whose data directory is given too; without it one is started',
    )
    .addOption(
      new Option(
        '--family <letter>',
        'of one document only: sessions, presence, realtime, onboarding or KYC',
      ).choices(apiFamilies),
    )
    .addHelpText('after', aboutUrl)
    .action((options: EvalApiOptions) =>
      answerWith(options, async () => {
        const report = await evaluateApi({
          ...options,
          url: options.url ?? null,
          family: options.family ?? null,
        });
        const exitCode = report.failures.length === 0 ? exitCodes.done : exitCodes.failed;
        return { json: report, text: describe(report), exitCode };
      }),
    );
}

const describe = ({ total, passed, failures }: ApiReport): string =>
  [
    `${passed} of ${total} examples are answered as documented.`,
    ...failures.map(({ example, problem }) => `  ${example}: ${problem}`),
  ].join('\n');

const aboutUrl = `
With --url, a user and a key are made in the data directory for the time of the evaluation. The examples of presence
are for the place of the document, and those of onboarding for pictures: another setting of the daemon fails them.`;
