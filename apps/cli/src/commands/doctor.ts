import { InvalidArgumentError, type Command } from 'commander';
import type { Check } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';
import { checkIds, type CheckId } from '../doctor/table.ts';
import { answerWith, exitCodes, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

type Options = CommonOptions & {
  readonly camera?: string;
  readonly root: string;
  readonly only?: readonly CheckId[];
  readonly without?: readonly CheckId[];
};

export function addDoctor(parent: Command): void {
  addCommand(parent, 'doctor', {
    description: 'looks at everything that a kiosk needs, and says what to do about what is wrong',
    example: 'rollcall doctor',
  })
    .option('--camera <source>', 'look through this one: /dev/video0, rtsp://…, http://…, file:PATH')
    .option('--root <directory>', 'another root for /dev, /sys, /proc and /etc, such as a mounted disk', '/')
    .option('--only <checks>', `some of the checks, with commas: ${checkIds.join(', ')}`, parseOnly)
    .option('--without <checks>', 'all but these', parseOnly)
    .action((options: Options) =>
      answerWith(options, async () =>
        report(await examine({ ...options, camera: options.camera ?? null }, chosen(options))),
      ),
    );
}

/** Empty: all. */
function chosen({ only = [], without = [] }: Options): readonly CheckId[] {
  if (without.length === 0) return only;
  const from = only.length === 0 ? checkIds : only;
  return from.filter((id) => !without.includes(id));
}

function parseOnly(text: string): readonly CheckId[] {
  const names = text.split(',');
  const known = checkIds.filter((id) => names.includes(id));
  if (known.length === names.length) return known;
  throw new InvalidArgumentError(`These are the checks: ${checkIds.join(', ')}.`);
}

function report(checks: readonly Check[]): Answer {
  const count = (status: Check['status']): number => checks.filter((check) => check.status === status).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  return {
    json: { outcome: problems === 0 ? 'healthy' : 'unhealthy', problems, warnings, checks },
    text: `${table(checks.flatMap(rowsOf))}\n\n${summary(problems, warnings)}`,
    exitCode: problems === 0 ? exitCodes.done : exitCodes.failed,
  };
}

const marks = { ok: '✓', warning: '!', problem: '✗' } as const;

function rowsOf({ status, title, found, means, advice }: Check): string[][] {
  const row = [marks[status], title, found];
  return advice === null ? [row] : [row, ['', '', `${means} → ${advice}`]];
}

function summary(problems: number, warnings: number): string {
  if (problems + warnings === 0) return 'All is well.';
  return `${counted(problems, 'problem')}, ${counted(warnings, 'warning')}.`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
