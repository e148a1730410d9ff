import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Replaces a file so that a reader, or the disk after a power cut, has the old or the new content and never a
 * part: written and flushed beside it, renamed over it, and the directory flushed.
 * @param owner whose the file is from its first moment on; else whoever writes it
 * @throws the file system's error; the old file is then untouched.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
  owner: Owner | null = null,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFlushed(temporary, content, { mode, owner });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushDirectory(dirname(path));
}

async function writeFlushed(
  path: string,
  content: string | Uint8Array,
  { mode, owner }: { readonly mode: number; readonly owner: Owner | null },
): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    if (owner !== null) await file.chown(owner.uid, owner.gid);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
