import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import type { ModelEntry } from './schema.ts';

/** What mends every fault of a network's file. */
export const mendingCommand = (entry: ModelEntry): string =>
  entry.source.kind === 'npm' ? 'npx rollcall models build' : `npx rollcall models pull --pack ${entry.pack}`;

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const modelPath = (entry: ModelEntry, modelsDirectory: string): string =>
  join(modelsDirectory, entry.file);

/** A file's bytes; null when there is no such file. Faults: `file-unreadable`. */
export async function readIfPresent(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  }
}

/**
 * The bytes of a network's file, hashed before they are handed out: what runs is what the manifest names.
 * Faults: `models-missing`, `model-hash-mismatch`, `file-unreadable`.
 */
export async function loadVerifiedModel(entry: ModelEntry, modelsDirectory: string): Promise<Uint8Array> {
  const path = modelPath(entry, modelsDirectory);
  const bytes = await readIfPresent(path);
  if (bytes === null) {
    const message = `The network ${entry.id} is not there (${path}). Run: ${mendingCommand(entry)}`;
    throw new Fault('models-missing', message, { context: { id: entry.id, path } });
  }
  const actual = sha256Of(bytes);
  if (actual !== entry.sha256) {
    const message = `The network ${entry.id} (${path}) is not the one of the manifest. Run: ${mendingCommand(entry)}`;
    throw new Fault('model-hash-mismatch', message, {
      context: { id: entry.id, path, expected: entry.sha256, actual },
    });
  }
  return bytes;
}
