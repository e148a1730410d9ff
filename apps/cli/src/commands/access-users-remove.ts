import type { Command } from 'commander';
import { Fault } from '@rollcall/domain';
import { withStore } from '../device-store.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addAccessUsersRemove(parent: Command): void {
  addCommand(parent, 'remove', {
    description: 'removes a user with all keys and logins; the running daemon refuses them from now on',
    example: 'rollcall access users remove ada --yes',
  })
    .argument('<name>', 'as `rollcall access users list` shows it')
    .requiredOption('--yes', 'that it is meant: it cannot be undone')
    .action((name: string, options: CommonOptions) =>
      answerWith(options, async () => {
        const removed = await withStore(options, (store) => store.access.users.remove(name));
        if (!removed) throw new Fault('input-invalid', `There is no user "${name}" on this device.`);
        return { json: { outcome: 'removed', name }, text: `Removed user ${name}.` };
      }),
    );
}
