import { readFile, stat } from 'node:fs/promises';
import { Fault } from '@rollcall/domain';

/** More than any picture that the decoder would accept. */
const maxBytes = 100 * 1024 * 1024;

/** @throws Fault `file-unreadable` with the reason. */
export async function readImage(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new Fault('file-unreadable', `${path} is larger than 100 MiB: that is no picture.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Fault('file-unreadable', `${path} cannot be read (${reason}).`, { cause: error });
  }
}
