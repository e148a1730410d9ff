import { modelPath, readIfPresent, sha256Of } from './model-file.ts';
import { readManifest } from './read-manifest.ts';
import type { ModelEntry } from './schema.ts';

/** State of one built network on disk. `actualSha256` is null when the file is missing. */
export interface ModelState {
  readonly id: string;
  readonly file: string;
  readonly state: 'ok' | 'missing' | 'hash-mismatch';
  readonly expectedSha256: string;
  readonly actualSha256: string | null;
}

/** Compares the built files with the manifest, in its order. Faults: those of `readManifest`, `file-unreadable`. */
export async function verifyModels(options: { modelsDirectory: string }): Promise<readonly ModelState[]> {
  const manifest = await readManifest(options);
  return Promise.all(manifest.models.map((entry) => stateOf(entry, options.modelsDirectory)));
}

export async function stateOf(entry: ModelEntry, modelsDirectory: string): Promise<ModelState> {
  const bytes = await readIfPresent(modelPath(entry, modelsDirectory));
  const actualSha256 = bytes === null ? null : sha256Of(bytes);
  const judged = actualSha256 === entry.sha256 ? 'ok' : 'hash-mismatch';
  return {
    id: entry.id,
    file: entry.file,
    state: actualSha256 === null ? 'missing' : judged,
    expectedSha256: entry.sha256,
    actualSha256,
  };
}
