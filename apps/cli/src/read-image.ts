import { readFile, stat } from 'node:fs/promises';
import { Fault } from '@rollcall/domain';

/** More than any picture that the decoder would accept. */
const maxBytes = 100 * 1024 * 1024;

/** @throws Fault `file-unreadable` with the reason. */
export async function readImage(path: string): Promise<Uint8Array> {
  try {
    const file = await stat(path);
    if (!file.isFile()) throw new Fault('file-unreadable', `${path} is not a file.`);
    if (file.size > maxBytes)
      throw new Fault('file-unreadable', `${path} is larger than 100 MiB: that is no picture.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('file-unreadable', `${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Why a file could not be read, in words where the reason is a usual one. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return (
    { ENOENT: 'there is no such file', EACCES: 'this user may not read it', EISDIR: 'it is a directory' }[
      code
    ] ?? code
  );
}
