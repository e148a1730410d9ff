import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';

export interface DirectoryLock {
  release(): void;
}

/**
 * Makes this process the only one that uses a directory (created with mode 0700 when missing). The lock names
 * its process by id and start time, so that one left behind by a crash, or whose id went to another program,
 * is recovered. Work that excludes only its own kind takes a lock of another name.
 * @throws Fault `already-running` while the process that has it lives, or `file-unreadable`.
 */
export function lockDirectory(directory: string, name = 'process.lock'): DirectoryLock {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return takeLock(directory, name);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('file-unreadable', `The directory ${directory} cannot be used.`, { cause: error });
  }
}

function takeLock(directory: string, name: string): DirectoryLock {
  const path = join(directory, name);
  const mine = `${process.pid} ${startTimeOf(process.pid) ?? '-'} ${randomUUID()}\n`;
  const draft = join(directory, `.${name}.${randomUUID()}`);
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (linkUnlessPresent(draft, path)) return { release: () => releaseLock(path, mine) };
      const theirs = readIfPresent(path);
      if (theirs !== null && isHeld(theirs)) break;
      if (theirs !== null) removeStale(path, theirs);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const pid = readIfPresent(path)?.split(' ')[0] ?? 'unknown';
  throw new Fault(
    'already-running',
    `Another process (id ${pid}) already uses ${directory}. Stop it first.`,
    {
      context: { directory, pid },
    },
  );
}

/** A hard link appears whole or not at all, and fails when the name is taken. */
function linkUnlessPresent(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside first: of several processes that found the same stale lock, one gets it. */
function removeStale(path: string, judged: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Another process may have recovered the lock since it was read: then give it back.
  if (readIfPresent(aside) !== judged) linkUnlessPresent(aside, path);
  rmSync(aside, { force: true });
}

function releaseLock(path: string, mine: string): void {
  if (readIfPresent(path) === mine) rmSync(path, { force: true });
}

function isHeld(content: string): boolean {
  const [pidText = '', startTime] = content.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const actual = startTimeOf(pid);
  return actual === null || startTime === '-' || startTime === actual;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Boot id and start time in clock ticks (field 22 of proc_pid_stat(5)); null where there is no /proc. */
function startTimeOf(pid: number): string | null {
  const stat = readIfPresent(`/proc/${pid}/stat`);
  const boot = readIfPresent('/proc/sys/kernel/random/boot_id');
  if (stat === null || boot === null) return null;
  // The second field is the program's name in brackets, which may itself hold blanks and brackets.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? null : `${boot.trim()}/${ticks}`;
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
