import type { Command } from 'commander';
import { isStale } from '@rollcall/recognition';
import type { Person } from '@rollcall/store';
import { visionOptions } from '@rollcall/vision/settings';
import { readDeviceSettings } from '../device-settings.ts';
import { withStore } from '../device-store.ts';
import { answerWith, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addPeopleList(parent: Command): void {
  addCommand(parent, 'list', {
    description: 'lists everybody who is enrolled on this device',
    example: 'rollcall people list --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const all = await withStore(options, (store) => store.people.list());
      const modelId = await activeRecogniser(options);
      const people = all.map((person) => ({ ...person, stale: isStale(person, modelId) }));
      return { json: { count: people.length, modelId, people }, text: describe(people) };
    }),
  );
}

/** Without loading it. */
async function activeRecogniser({ dataDir, modelsDir: modelsDirectory }: CommonOptions): Promise<string> {
  const { chooseNetworks, readManifest } = await import('@rollcall/vision');
  const { networks } = visionOptions(readDeviceSettings(dataDir));
  const manifest = await readManifest({ modelsDirectory });
  return (await chooseNetworks(manifest, modelsDirectory, networks)).recogniser.id;
}

function describe(people: readonly (Person & { readonly stale: boolean })[]): string {
  if (people.length === 0) return 'Nobody is enrolled.';
  const rows = people.map(({ enroleeId, displayName, enrolledAt, referenceCount, stale }) => [
    enroleeId,
    displayName,
    stale ? `${referenceCount}, stale: needs a new picture` : `${referenceCount}`,
    enrolledAt,
  ]);
  return table([['ID', 'NAME', 'REFERENCES', 'ENROLLED'], ...rows]);
}
