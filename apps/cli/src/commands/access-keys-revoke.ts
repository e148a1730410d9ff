import type { Command } from 'commander';
import { Fault } from '@rollcall/domain';
import { withStore } from '../device-store.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addAccessKeysRevoke(parent: Command): void {
  addCommand(parent, 'revoke', {
    description: 'makes a key worthless, for good; the running daemon refuses it from now on',
    example: 'rollcall access keys revoke 0a1b2c3d4e5f',
  })
    .argument('<id>', 'as `rollcall access keys list` shows it')
    .action((id: string, options: CommonOptions) =>
      answerWith(options, async () => {
        const revoked = await withStore(options, (store) => store.access.keys.revoke(id));
        if (!revoked) throw new Fault('input-invalid', `There is no key with the id "${id}" on this device.`);
        return { json: { outcome: 'revoked', id }, text: `Revoked key ${id}.` };
      }),
    );
}
