import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault, type FaultCode } from '@rollcall/domain';
import Database from 'better-sqlite3';

/** Below this a failed write means a full disk, whatever SQLite calls it: it needs a page here and there. */
const nearlyFullBytes = 1024 * 1024;

const byPrefix: readonly (readonly [prefix: string, code: FaultCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_NOTADB', 'database-corrupt'],
  // Our statements are fixed and tested: one that fails to compile finds a schema that we did not write.
  ['SQLITE_ERROR', 'database-corrupt'],
  ['SQLITE_BUSY', 'database-busy'],
  ['SQLITE_LOCKED', 'database-busy'],
  ['SQLITE_PROTOCOL', 'database-busy'],
  ['SQLITE_READONLY', 'file-unreadable'],
  ['SQLITE_CANTOPEN', 'file-unreadable'],
  ['SQLITE_PERM', 'file-unreadable'],
  ['SQLITE_IOERR', 'file-unreadable'],
];

/** Any error of SQLite as a Fault that says what to do; other errors as they are. */
export function asDatabaseFault(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const code = isOutOfSpace(error.code, path)
    ? 'disk-full'
    : (byPrefix.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? 'unexpected');
  if (code === 'database-corrupt') return corruptDatabase(path, error.message, error);
  return new Fault(code, adviceFor(code, path, error.message), {
    cause: error,
    context: { path, sqlite: error.code },
  });
}

/** `detail` says what was found; `cause` is the error that found it, if any. */
export function corruptDatabase(path: string, detail: string, cause?: unknown): Fault {
  return new Fault(
    'database-corrupt',
    `The database ${path} is damaged (${detail}). Stop Rollcall, copy the directory ${dirname(path)} to a safe ` +
      'place, and restore its last backup; without one, move the directory elsewhere and begin as a new device. Do ' +
      'not delete it: it may hold check-ins that were not delivered yet.',
    { cause, context: { path } },
  );
}

function isOutOfSpace(sqliteCode: string, path: string): boolean {
  if (!sqliteCode.startsWith('SQLITE_IOERR') && sqliteCode !== 'SQLITE_CANTOPEN') return false;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < nearlyFullBytes;
  } catch {
    return false;
  }
}

function adviceFor(code: FaultCode, path: string, detail: string): string {
  if (code === 'disk-full')
    return `The disk of ${path} is full, so nothing was recorded. Free some space and try again.`;
  if (code === 'database-busy')
    return `The database ${path} is held by another process for too long. Stop the other process, or try again.`;
  if (code === 'file-unreadable')
    return `The database ${path} cannot be read and written (${detail}). Check the directory's owner and rights.`;
  return `The database ${path} failed: ${detail}.`;
}
