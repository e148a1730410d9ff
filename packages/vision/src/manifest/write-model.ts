import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '@rollcall/domain';

const unfinishedPrefix = '.unfinished-';
/** Far more than writing a network takes, so that another build at work is never disturbed. */
const abandonedAfterMs = 10 * 60_000;

/**
 * Puts a built network in place in one step: written and flushed under another name, then renamed.
 * Faults: `disk-full`, `file-unreadable` when the folder cannot be written; the old file is then untouched.
 */
export async function writeModel(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(dirname(path), `${unfinishedPrefix}${randomUUID()}-${basename(path)}`);
  try {
    await writeFlushed(unfinished, bytes);
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cannotWrite(path, cause);
  }
}

function cannotWrite(path: string, cause: unknown): Fault {
  const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
  const reason = full ? 'The disk is full' : 'The folder or file cannot be written';
  return new Fault(full ? 'disk-full' : 'file-unreadable', `${reason}: ${path}`, {
    context: { path },
    cause,
  });
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the folder and removes what builds that were killed have left in it. Faults: as `writeModel`. */
export async function prepareDirectory(modelsDirectory: string): Promise<void> {
  try {
    await mkdir(modelsDirectory, { recursive: true });
    const names = await readdir(modelsDirectory);
    const unfinished = names.filter((name) => name.startsWith(unfinishedPrefix));
    await Promise.all(unfinished.map((name) => removeIfAbandoned(join(modelsDirectory, name))));
  } catch (cause) {
    throw cannotWrite(modelsDirectory, cause);
  }
}

async function removeIfAbandoned(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
}
