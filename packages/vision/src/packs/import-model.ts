import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { modelPath, sha256Of } from '../manifest/model-file.ts';
import type { ModelEntry } from '../manifest/index.ts';
import { writeModel } from '../manifest/write-model.ts';

/**
 * Takes a network's file from a folder, by its own name or by the one that it has upstream. What is larger than the
 * manifest says is never read whole.
 * Faults: `models-missing`, `model-hash-mismatch`, `file-unreadable`, `disk-full`.
 */
export async function importModel(entry: ModelEntry, modelsDirectory: string, from: string): Promise<void> {
  const { id, source, bytes: expected } = entry;
  const names = [entry.file, ...(source.kind === 'github' ? [basename(source.path)] : [])];
  for (const name of names) {
    const path = join(from, name);
    const bytes = await readUpTo(path, expected + 1);
    if (bytes === null) continue;
    if (bytes.byteLength === expected && sha256Of(bytes) === entry.sha256) {
      return writeModel(modelPath(entry, modelsDirectory), bytes);
    }
    const message = `${path} is not the network ${id} of the manifest: another version, or damaged on the way.`;
    throw new Fault('model-hash-mismatch', message, { context: { id, path, expected: entry.sha256 } });
  }
  throw new Fault('models-missing', `${from} does not hold ${names.join(' or ')}, which ${id} needs.`, {
    context: { id, from },
  });
}

/** At most that many bytes; null when there is no such file. */
async function readUpTo(path: string, most: number): Promise<Uint8Array | null> {
  try {
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(most);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, most - length);
        length += bytesRead;
        if (bytesRead === 0 || length === most) return buffer.subarray(0, length);
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  }
}
