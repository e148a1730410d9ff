import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '@rollcall/domain';

/** How many missing files are named, so that a wrong directory does not print a thousand lines. */
const namedAtMost = 3;

/**
 * The path of each file that labels name: in one of the directories, in its `img` folder, or beside it where
 * the names already begin with its own. The first that has it counts.
 * @throws Fault `file-unreadable` that says how many are missing, before any is read.
 */
export function locateFiles(
  names: readonly string[],
  directories: readonly string[],
): ReadonlyMap<string, string> {
  const located = new Map<string, string>();
  const missing: string[] = [];
  for (const name of new Set(names)) {
    const path = directories
      .flatMap((directory) => placesOf(name, directory))
      .find((place) => existsSync(place));
    if (path === undefined) missing.push(name);
    else located.set(name, path);
  }
  if (missing.length === 0) return located;
  const named = missing.slice(0, namedAtMost).join(', ') + (missing.length > namedAtMost ? ', …' : '');
  throw new Fault(
    'file-unreadable',
    `${missing.length} of ${missing.length + located.size} files are not in ${directories.join(' or ')}: ${named}`,
  );
}

function placesOf(name: string, directory: string): readonly string[] {
  const places = [resolve(directory, name), join(directory, 'img', name)];
  const beginsWithFolder = name.startsWith(`${basename(directory)}/`);
  return beginsWithFolder ? [...places, join(dirname(directory), name)] : places;
}
