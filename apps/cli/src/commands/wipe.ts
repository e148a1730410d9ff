import type { Command } from 'commander';
import { Fault } from '@rollcall/domain';
import { lockDirectory } from '@rollcall/runtime';
import { withStore } from '../device-store.ts';
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

/** @throws Fault `already-running` while the daemon runs, `device-missing`, or `input-invalid` while events wait. */
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

async function refuseUndelivered(options: Options): Promise<void> {
  const pending = await withStore(options, ({ outbox }) => outbox.status().pending);
  if (pending === 0) return;
  throw new Fault(
    'input-invalid',
    `${pending} events wait for the central server. Deliver them (\`rollcall sync now\`), or say --undelivered.`,
    { context: { pending } },
  );
}
