import type { Command } from 'commander';
import type { AccessKey, DeviceStore } from '@rollcall/store';
import { withStore } from '../device-store.ts';
import { answerWith, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

type ListedKey = AccessKey & { readonly user: string | null };

export function addAccessKeysList(parent: Command): void {
  addCommand(parent, 'list', {
    description: 'lists the keys of the APIs of this device, without their secrets',
    example: 'rollcall access keys list --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const keys = await withStore(options, listKeys);
      return { json: { count: keys.length, keys: keys.map(asJson) }, text: describe(keys) };
    }),
  );
}

const listKeys = ({ access }: DeviceStore): readonly ListedKey[] =>
  access.keys.list().map((key) => ({
    ...key,
    user: key.userId === null ? null : (access.users.get(key.userId)?.name ?? null),
  }));

const asJson = ({ id, label, user, scopes, createdAtMs }: ListedKey): object => ({
  id,
  label,
  user,
  scopes,
  createdAt: new Date(createdAtMs).toISOString(),
});

function describe(keys: readonly ListedKey[]): string {
  if (keys.length === 0) return 'There are no keys.';
  const rows = keys.map(({ id, label, user, scopes }) => [id, label, user ?? '', scopes.join(',')]);
  return table([['ID', 'LABEL', 'USER', 'SCOPES'], ...rows]);
}
