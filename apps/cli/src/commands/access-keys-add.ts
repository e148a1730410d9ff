import type { Command } from 'commander';
import { accessScopes, Fault, type AccessScope, type UserId } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import { parseScopes } from '../access/scopes.ts';
import { withStore } from '../device-store.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { parseDisplayName } from '../usage.ts';

interface AddKeyOptions extends CommonOptions {
  readonly user?: string;
  readonly scopes: readonly AccessScope[];
}

export function addAccessKeysAdd(parent: Command): void {
  addCommand(parent, 'add', {
    description:
      'makes a key for a program, or for a user, and shows it once: for X-API-Key, and a user’s also for Authorization: Token',
    example: 'rollcall access keys add "door of plant 2" --scopes kyc,realtime',
  })
    .argument('<label>', 'what it is for', parseDisplayName)
    .requiredOption('--scopes <scopes>', `of ${accessScopes.join(', ')}`, parseScopes)
    .option('--user <name>', 'whose key it is; without it a program’s')
    .action((label: string, options: AddKeyOptions) => answerWith(options, () => add(label, options)));
}

async function add(label: string, options: AddKeyOptions): Promise<Answer> {
  const { scopes, user } = options;
  const { id, secret } = await withStore(options, (store) =>
    store.access.keys.add({ label, scopes, userId: user === undefined ? null : userIdOf(user, store) }),
  );
  return {
    json: { outcome: 'added', id, label, scopes, key: secret },
    text: `Added key ${id} (${scopes.join(', ')}).\nKey: ${secret}\nIt is kept as a hash and cannot be shown again.`,
  };
}

function userIdOf(name: string, store: DeviceStore): UserId {
  const user = store.access.users.byName(name);
  if (user === null) throw new Fault('input-invalid', `There is no user "${name}" on this device.`);
  return user.id;
}
