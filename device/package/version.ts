/** The version of what is packed: the last commit. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @throws when the checkout has another one, or there is none */
export function committedVersion(checkout: string): string {
  const raised = versionOf(readFileSync(join(checkout, 'package.json'), 'utf8'));
  const { status, stdout, stderr } = spawnSync('git', ['show', 'HEAD:./package.json'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`git show failed: ${stderr.trim()}`);
  const committed = versionOf(stdout);
  if (committed !== raised)
    throw new Error(
      `package.json says version ${raised}, and the last commit ${committed}. What is committed is packed: commit first.`,
    );
  return committed;
}

function versionOf(manifest: string): string {
  const found = /"version": "([0-9][0-9A-Za-z.+~-]*)"/.exec(manifest)?.[1];
  if (found === undefined) throw new Error('package.json has no version.');
  return found;
}
