import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { z } from 'zod';
import { modelManifestSchema } from './schema.ts';
import type { ModelEntryOf, ModelManifest, ModelRole } from './schema.ts';

const manifestFileName = 'manifest.json';
const productDirectory = join(import.meta.dirname, '../../../../models');

/**
 * Reads and checks the manifest of a folder of networks: its own, or, where it has none, the one that comes with
 * the product. Faults: `file-unreadable`; `input-invalid` with every problem in its message.
 */
export async function readManifest({ modelsDirectory }: { modelsDirectory: string }): Promise<ModelManifest> {
  const own = join(modelsDirectory, manifestFileName);
  const path = (await isThere(own)) ? own : join(productDirectory, manifestFileName);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Fault('file-unreadable', `The model manifest ${path} cannot be read.`, {
      context: { path },
      cause,
    });
  });
  const parsed = modelManifestSchema.safeParse(withoutFormerRoles(parseJson(text, path)));
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error);
  throw new Fault('input-invalid', `The model manifest ${path} is not valid.\n${problems}`, {
    context: { path },
  });
}

const formerRoles: readonly unknown[] = ['quality'];

/** A folder of a site's own has a copy of an earlier manifest: what no network does any more it may name, and nothing runs. */
function withoutFormerRoles(manifest: unknown): unknown {
  const read = formerManifestSchema.safeParse(manifest);
  if (!read.success) return manifest;
  const { active, models, ...rest } = read.data;
  return {
    ...rest,
    ...(active && { active: Object.fromEntries(Object.entries(active).filter(([role]) => !isFormer(role))) }),
    models: models.filter(({ role }) => !isFormer(role)),
  };
}

const isFormer = (role: unknown): boolean => formerRoles.includes(role);
const formerManifestSchema = z.looseObject({
  active: z.record(z.string(), z.unknown()).optional(),
  models: z.array(z.looseObject({ role: z.unknown() })),
});

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('input-invalid', `The model manifest ${path} is not JSON.`, { context: { path }, cause });
  }
}

/** The manifest's network of a role: the one of this id, else the active one, else the first. Null when there is none. */
export function namedModel<Role extends ModelRole>(
  { active, models }: ModelManifest,
  role: Role,
  id: string | null | undefined = active?.[role],
): ModelEntryOf<Role> | null {
  const ofRole = models.filter((model): model is ModelEntryOf<Role> => model.role === role);
  const wanted = typeof id === 'string' ? ofRole.find((model) => model.id === id) : ofRole[0];
  return wanted ?? null;
}

/** The manifest's active network of a role, else its first. Faults: `models-missing` when it lists none. */
export function modelOf<Role extends ModelRole>(manifest: ModelManifest, role: Role): ModelEntryOf<Role> {
  const entry = namedModel(manifest, role);
  if (entry === null) throw new Fault('models-missing', `The model manifest lists no ${role}.`);
  return entry;
}
