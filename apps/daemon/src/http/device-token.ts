import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { writeFileAtomically } from '@rollcall/runtime';

const fewestCharacters = 32;

/**
 * The secret by which programs of this machine's administrator use the device family: the file `device-token` of
 * the data directory, which its owner alone may read, made at the first start.
 * @throws Fault `file-unreadable`
 */
export async function openDeviceToken(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, 'device-token');
  try {
    const kept = await readIfPresent(path);
    if (kept !== null && kept.length >= fewestCharacters) return kept;
    const token = randomBytes(32).toString('base64url');
    await writeFileAtomically(path, `${token}\n`);
    return token;
  } catch (cause) {
    throw new Fault('file-unreadable', `The device token ${path} cannot be read or written.`, { cause });
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

/** Takes the same time whatever the header says: digests are compared, not the texts. */
export function isAuthorised(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
