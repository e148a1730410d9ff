import { Fault } from '@rollcall/domain';
import { writeFileAtomically } from '@rollcall/runtime';

/** Writes what a command was asked for. @throws Fault `disk-full`, `file-unreadable` with the reason. */
export async function writeOutput(path: string, content: string | Uint8Array, mode?: number): Promise<void> {
  try {
    await writeFileAtomically(path, content, mode);
  } catch (error) {
    throw asUnwritable(path, error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such directory',
  ENOTDIR: 'what it is to lie in is no directory',
  EISDIR: 'it is a directory',
  EACCES: 'this user may not write there',
  EROFS: 'it is mounted read-only',
};

export function asUnwritable(path: string, error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'ENOSPC'
    ? new Fault('disk-full', `${path} cannot be written: its disk is full.`, { cause: error })
    : new Fault('file-unreadable', `${path} cannot be written: ${reasons[code] ?? code}.`, { cause: error });
}
