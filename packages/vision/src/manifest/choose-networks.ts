import { stat } from 'node:fs/promises';
import { Fault } from '@rollcall/domain';
import { modelPath } from './model-file.ts';
import { modelOf, namedModel } from './read-manifest.ts';
import type { ModelEntryOf, ModelManifest, ModelRole } from './schema.ts';

/**
 * Which networks run, by their ids in the manifest; what is not named is as the manifest says. Null for
 * `presentationAttack`: none, even where one is installed.
 */
export interface NetworkChoice {
  readonly detector?: string | undefined;
  readonly recogniser?: string | undefined;
  readonly presentationAttack?: string | null | undefined;
}

export interface ChosenNetworks {
  readonly detector: ModelEntryOf<'detector'>;
  readonly mesh: ModelEntryOf<'mesh'>;
  readonly iris: ModelEntryOf<'iris'>;
  readonly recogniser: ModelEntryOf<'recogniser'>;
  /** Null where it was not pulled, or is not wanted. */
  readonly presentationAttack: ModelEntryOf<'presentation-attack'> | null;
}

/**
 * A network that somebody named has to be there when it is loaded; one of an optional role that nobody named runs
 * where its file is.
 * Faults: `models-missing` for a role without a network; `input-invalid` for a name that is none of the role's.
 */
export async function chooseNetworks(
  manifest: ModelManifest,
  modelsDirectory: string,
  choice: NetworkChoice = {},
): Promise<ChosenNetworks> {
  const required = <Role extends ModelRole>(role: Role, id?: string): ModelEntryOf<Role> =>
    id === undefined ? modelOf(manifest, role) : named(manifest, role, id);
  const optional = async <Role extends ModelRole>(
    role: Role,
    id?: string | null,
  ): Promise<ModelEntryOf<Role> | null> => {
    if (id === null || (id === undefined && manifest.active?.[role] === null)) return null;
    if (id !== undefined) return named(manifest, role, id);
    const entry = namedModel(manifest, role);
    return entry !== null && (await isThere(modelPath(entry, modelsDirectory))) ? entry : null;
  };
  return {
    detector: required('detector', choice.detector),
    mesh: required('mesh'),
    iris: required('iris'),
    recogniser: required('recogniser', choice.recogniser),
    presentationAttack: await optional('presentation-attack', choice.presentationAttack),
  };
}

/** Ids of the recognisers that can run here: their file is there, and a threshold was measured. */
export async function runnableRecognisers(
  { models }: ModelManifest,
  modelsDirectory: string,
): Promise<readonly string[]> {
  const ids = await Promise.all(
    models.map(async (entry) => {
      const isMeasured = entry.role === 'recogniser' && entry.operatingPoint !== null;
      return isMeasured && (await isThere(modelPath(entry, modelsDirectory))) ? [entry.id] : [];
    }),
  );
  return ids.flat();
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

function named<Role extends ModelRole>(manifest: ModelManifest, role: Role, id: string): ModelEntryOf<Role> {
  const entry = namedModel(manifest, role, id);
  if (entry !== null) return entry;
  const known = manifest.models.filter((model) => model.role === role).map((model) => model.id);
  throw new Fault('input-invalid', `No ${role} is called ${id}; the manifest has: ${known.join(', ')}.`, {
    context: { role, id },
  });
}
