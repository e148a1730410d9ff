import type { Command } from 'commander';
import type { Person } from '@rollcall/store';
import { withStore } from '../device-store.ts';
import { answerWith, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addPeopleList(parent: Command): void {
  addCommand(parent, 'list', {
    description: 'lists everybody who is enrolled on this device',
    example: 'rollcall people list --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const people = await withStore(options, (store) => store.people.list());
      return { json: { count: people.length, people }, text: describe(people) };
    }),
  );
}

function describe(people: readonly Person[]): string {
  if (people.length === 0) return 'Nobody is enrolled.';
  const rows = people.map(({ enroleeId, displayName, enrolledAt, referenceCount }) => [
    enroleeId,
    displayName,
    `${referenceCount}`,
    enrolledAt,
  ]);
  return table([['ID', 'NAME', 'REFERENCES', 'ENROLLED'], ...rows]);
}
