import { ok, problem, type Check } from './check.ts';

const named = { id: 'node', title: 'Node' };
const neededMajor = 24;

/** Also what the native parts need: better-sqlite3 ends the process of an older Node without a word. */
export function checkNode(version = process.version): Check {
  const major = Number(version.slice(1).split('.')[0]);
  if (major >= neededMajor) return ok(named, version);
  return problem(named, version, `Node ${neededMajor} is needed: run npm ci, and start with npx rollcall.`);
}
