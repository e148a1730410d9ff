import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { writeFileAtomically } from '@rollcall/runtime';

const fewestCharacters = 32;

/**
 * A secret of this device: a file of the data directory that its owner alone may read, made when it is missing.
 * @returns 43 characters of base64url: 256 random bits
 * @throws Fault `file-unreadable`
 */
export async function openSecretFile(dataDirectory: string, name: string): Promise<string> {
  const path = join(dataDirectory, name);
  try {
    const kept = await readIfPresent(path);
    if (kept !== null && kept.length >= fewestCharacters) return kept;
    const secret = randomBytes(32).toString('base64url');
    await writeFileAtomically(path, `${secret}\n`);
    return secret;
  } catch (cause) {
    throw new Fault('file-unreadable', `The secret ${path} cannot be read or written.`, { cause });
  }
}

async function readIfPresent(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
