import { Fault, isFault } from '@rollcall/domain';
import { lockDirectory } from '@rollcall/runtime';

/**
 * One pull at a time in a folder: two would write into the same unfinished file. Gives the way to let go.
 * Faults: `already-running`, `file-unreadable`.
 */
export function lockPulling(modelsDirectory: string): () => void {
  try {
    const lock = lockDirectory(modelsDirectory, '.pulling');
    return () => lock.release();
  } catch (cause) {
    if (!isFault(cause, 'already-running')) throw cause;
    throw new Fault('already-running', `Networks are being pulled into ${modelsDirectory} already.`, {
      context: cause.context,
      cause,
    });
  }
}
