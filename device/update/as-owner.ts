import { statSync } from 'node:fs';

/**
 * Does work, which may not wait for anything, as the owner of a directory: what SQLite makes beside a database must
 * belong to the daemon's user, also when the power goes in between.
 */
export function asOwner<T>(directory: string, work: () => T): T {
  const { uid, gid } = statSync(directory);
  const { geteuid, getegid, seteuid, setegid } = process;
  if (geteuid === undefined || getegid === undefined || seteuid === undefined || setegid === undefined)
    throw new Error('An update needs a system with users.');
  const own = { uid: geteuid(), gid: getegid() };
  if (own.uid !== 0) return work();
  setegid(gid);
  seteuid(uid);
  try {
    return work();
  } finally {
    seteuid(own.uid);
    setegid(own.gid);
  }
}
