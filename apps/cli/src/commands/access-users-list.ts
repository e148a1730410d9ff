import type { Command } from 'commander';
import type { User } from '@rollcall/store';
import { withStore } from '../device-store.ts';
import { answerWith, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addAccessUsersList(parent: Command): void {
  addCommand(parent, 'list', {
    description: 'lists the users of the APIs of this device',
    example: 'rollcall access users list --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const users = await withStore(options, (store) => store.access.users.list());
      return { json: { count: users.length, users: users.map(asJson) }, text: describe(users) };
    }),
  );
}

const asJson = ({ id, name, email, scopes, createdAtMs }: User): object => ({
  id,
  name,
  email,
  scopes,
  createdAt: new Date(createdAtMs).toISOString(),
});

function describe(users: readonly User[]): string {
  if (users.length === 0) return 'There are no users.';
  const rows = users.map(({ id, name, email, scopes }) => [`${id}`, name, email ?? '', scopes.join(',')]);
  return table([['NUMBER', 'NAME', 'EMAIL', 'SCOPES'], ...rows]);
}
