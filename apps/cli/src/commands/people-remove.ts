import type { Command } from 'commander';
import { Fault, type EnroleeId } from '@rollcall/domain';
import { withStore } from '../device-store.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { parseEnroleeId } from '../usage.ts';

export function addPeopleRemove(parent: Command): void {
  addCommand(parent, 'remove', {
    description:
      'removes a person and all references from this device, for good. Recorded attendance stays, and the central server is not told.',
    example: 'rollcall people remove s-1042 --yes',
  })
    .argument('<id>', 'as `rollcall people list` shows it', parseEnroleeId)
    .requiredOption('--yes', 'that it is meant: it cannot be undone')
    .action((enroleeId: EnroleeId, options: CommonOptions) =>
      answerWith(options, () => remove(enroleeId, options)),
    );
}

/** @throws Fault `input-invalid` when nobody has this id: a misspelt one must not look like a removal. */
async function remove(enroleeId: EnroleeId, options: CommonOptions): Promise<Answer> {
  return withStore(options, (store) => {
    const person = store.people.get(enroleeId);
    if (person === null || !store.people.remove(enroleeId)) {
      throw new Fault('input-invalid', `Nobody with the id "${enroleeId}" is enrolled on this device.`);
    }
    const { displayName, referenceCount } = person;
    return {
      json: { outcome: 'removed', enroleeId, displayName, referenceCount },
      text: `Removed ${displayName} (${enroleeId}) and ${referenceCount} ${referenceCount === 1 ? 'reference' : 'references'}.`,
    };
  });
}
