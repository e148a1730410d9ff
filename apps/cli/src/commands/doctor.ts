import type { Command } from 'commander';
import { isClockSynchronised } from '@rollcall/runtime';
import { checkCamera } from '../doctor/camera.ts';
import { checkCentral } from '../doctor/central.ts';
import type { Check } from '../doctor/check.ts';
import { checkClock } from '../doctor/clock.ts';
import { checkDaemon } from '../doctor/daemon.ts';
import { checkDataDirectory, checkDisk } from '../doctor/data-directory.ts';
import { checkDatabase } from '../doctor/database.ts';
import { checkExecutionProvider, checkModels } from '../doctor/networks.ts';
import { checkNode } from '../doctor/node.ts';
import { checkShell } from '../doctor/shell.ts';
import { answerWith, exitCodes, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions, type Places } from '../places.ts';

export function addDoctor(parent: Command): void {
  addCommand(parent, 'doctor', {
    description: 'looks at everything that a kiosk needs, and says what to do about what is wrong',
    example: 'rollcall doctor',
  }).action((options: CommonOptions) => answerWith(options, async () => report(await examine(options))));
}

async function examine(places: Places): Promise<readonly Check[]> {
  return [
    checkNode(),
    await checkModels(places),
    await checkExecutionProvider(places),
    await checkDataDirectory(places.dataDir),
    await checkDisk(places.dataDir),
    await checkDatabase(places),
    checkClock(Date.now(), await isClockSynchronised()),
    await checkDaemon(places.dataDir),
    await checkCentral(places.dataDir),
    await checkCamera(),
    checkShell(),
  ];
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

function rowsOf({ status, title, found, advice }: Check): string[][] {
  const row = [marks[status], title, found];
  return advice === null ? [row] : [row, ['', '', `→ ${advice}`]];
}

function summary(problems: number, warnings: number): string {
  if (problems + warnings === 0) return 'All is well.';
  return `${counted(problems, 'problem')}, ${counted(warnings, 'warning')}.`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
