import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Has the disk keep a file's content, or a directory's names. */
export function flushPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
