import { resolve } from 'node:path';
import type { Command } from 'commander';
import { withStore } from '../device-store.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

type Options = CommonOptions & { readonly withoutKeys?: boolean };

export function addBackup(program: Command): void {
  addCommand(program, 'backup', {
    description:
      'copies the database and its keys into a new directory while the daemon works. The copy is as secret as the kiosk.',
    example: 'rollcall backup /mnt/stick/kiosk-2026-11-21',
  })
    .argument('<directory>', 'is made; may not be there yet')
    .option('--without-keys', 'only the database, which nobody can read without this kiosk')
    .action((directory: string, options: Options) =>
      answerWith(options, async () => {
        const place = resolve(directory);
        const withKeys = options.withoutKeys !== true;
        const { deviceId, lastSequence } = await withStore(options, async (store) => {
          await store.maintenance.backUp(place, withKeys);
          return { deviceId: store.identity.deviceId, lastSequence: store.outbox.status().lastSequence };
        });
        const keys = withKeys ? 'with its keys' : 'without its keys';
        return {
          json: { outcome: 'backed-up', directory: place, withKeys, deviceId },
          text:
            `Copied ${deviceId} ${keys} to ${place}, as of about event ${lastSequence}.\n` +
            'Whoever restores it gives numbers a second time; read "When a kiosk and the central server remember ' +
            'different things" in packages/store/README.md first.',
        };
      }),
    );
}
