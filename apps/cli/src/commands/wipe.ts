import type { Command } from 'commander';
import { Fault, isFault } from '@rollcall/domain';
import { lockDirectory } from '@rollcall/runtime';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

type Options = CommonOptions & { readonly undelivered?: boolean };

export function addWipe(program: Command): void {
  addCommand(program, 'wipe', {
    description:
      'destroys the keys of this device and with them everything it knows: people, templates, events. For a kiosk that leaves the house. Backups with keys are not reached.',
    example: 'rollcall wipe --yes',
  })
    .requiredOption('--yes', 'that it is meant: it cannot be undone')
    .option('--undelivered', 'even when events wait for the central server, which will then never have them')
    .action((options: Options) => answerWith(options, () => wipe(options)));
}

/** @throws Fault `already-running` while the daemon runs, or `input-invalid` while events wait. */
async function wipe(options: Options): Promise<Answer> {
  const { destroyDevice } = await import('@rollcall/store');
  if (options.undelivered !== true) await refuseUndelivered(options);
  const lock = lockDirectory(options.dataDir);
  try {
    const removed = destroyDevice(options.dataDir);
    return {
      json: { outcome: 'wiped', directory: options.dataDir, removed },
      text:
        removed.length === 0
          ? `There is nothing of a device in ${options.dataDir}.`
          : `Wiped ${options.dataDir}: keys overwritten and removed, then ${removed.join(', ')}.`,
    };
  } finally {
    lock.release();
  }
}

async function refuseUndelivered({ dataDir }: Options): Promise<void> {
  const pending = await pendingIn(dataDir);
  if (pending === 0) return;
  throw new Fault(
    'input-invalid',
    `${pending} events wait for the central server. Deliver them (\`rollcall sync now\`), or say --undelivered.`,
    { context: { pending } },
  );
}

/** Asked of the database alone: what has to be wiped may have keys that do not open any more. */
async function pendingIn(directory: string): Promise<number> {
  const { countPending } = await import('@rollcall/store');
  try {
    return countPending(directory);
  } catch (error) {
    if (isFault(error, 'device-missing')) return 0;
    throw error;
  }
}
