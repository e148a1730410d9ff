import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';

/**
 * One pull at a time in a folder: two would write into the same unfinished file. Gives the way to let go.
 * Faults: `already-running`, `file-unreadable`.
 */
export async function lockPulling(modelsDirectory: string): Promise<() => Promise<void>> {
  const path = join(modelsDirectory, '.pulling');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) {
        throw new Fault('file-unreadable', `${modelsDirectory} cannot be written.`, {
          context: { path },
          cause,
        });
      }
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isAlive(holder)) break;
      // Its process was killed.
      await rm(path, { force: true });
    }
  }
  throw new Fault('already-running', `Networks are being pulled into ${modelsDirectory} already.`, {
    context: { path },
  });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
