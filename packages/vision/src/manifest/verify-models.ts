import { modelPath, readIfPresent, sha256Of } from './model-file.ts';
import { namedModel, readManifest } from './read-manifest.ts';
import type { ModelEntry, ModelRole } from './schema.ts';

/** State of one network's file on disk. `actualSha256` is null when the file is missing. */
export interface ModelState {
  readonly id: string;
  readonly file: string;
  readonly pack: string;
  /** Whether the product cannot run without it, as the manifest chooses. */
  readonly required: boolean;
  readonly state: 'ok' | 'missing' | 'hash-mismatch';
  readonly expectedSha256: string;
  readonly actualSha256: string | null;
}

const requiredRoles: readonly ModelRole[] = ['detector', 'mesh', 'iris', 'recogniser'];

/**
 * Compares the files with the manifest, in its order. `pack`: of this pack only. Faults: those of `readManifest`,
 * `file-unreadable`.
 */
export async function verifyModels(options: {
  readonly modelsDirectory: string;
  readonly pack?: string;
}): Promise<readonly ModelState[]> {
  const { modelsDirectory, pack } = options;
  const manifest = await readManifest({ modelsDirectory });
  const wanted = manifest.models.filter((entry) => pack === undefined || entry.pack === pack);
  const running = requiredRoles.map((role) => namedModel(manifest, role)?.id);
  return Promise.all(
    wanted.map(async (entry) => ({
      ...(await stateOf(entry, modelsDirectory)),
      required: running.includes(entry.id),
    })),
  );
}

export async function stateOf(
  entry: ModelEntry,
  modelsDirectory: string,
): Promise<Omit<ModelState, 'required'>> {
  const bytes = await readIfPresent(modelPath(entry, modelsDirectory));
  const actualSha256 = bytes === null ? null : sha256Of(bytes);
  const judged = actualSha256 === entry.sha256 ? 'ok' : 'hash-mismatch';
  return {
    id: entry.id,
    file: entry.file,
    pack: entry.pack,
    state: actualSha256 === null ? 'missing' : judged,
    expectedSha256: entry.sha256,
    actualSha256,
  };
}
