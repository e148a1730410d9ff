/** Whether something built from files is still what those files would build. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { writeFileAtomically } from '@rollcall/runtime';

function digestOf(patterns: readonly string[], root: string): string {
  const hash = createHash('sha256');
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
  for (const file of files) {
    const path = `${root}/${file}`;
    if (statSync(path).isFile()) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function readStamp(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Runs `build` unless `stampPath` says that it ran for exactly these inputs. Returns whether it ran. */
export async function buildIfChanged(
  inputs: { root: string; patterns: readonly string[]; stampPath: string },
  build: () => Promise<void>,
): Promise<boolean> {
  const digest = digestOf(inputs.patterns, inputs.root);
  if (readStamp(inputs.stampPath) === digest) return false;
  await build();
  await writeFileAtomically(inputs.stampPath, digest, 0o644);
  return true;
}
