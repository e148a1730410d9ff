import { tell, well, type Check } from './check.ts';

const neededMajor = 24;

/** Also what the native parts need: better-sqlite3 ends the process of an older Node without a word. */
export function checkNode(version = process.version): Check {
  const major = Number(version.slice(1).split('.')[0]);
  if (major >= neededMajor) return well('node', version);
  return tell('node', 'old', version);
}
