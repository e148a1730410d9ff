import { createHash, timingSafeEqual } from 'node:crypto';
import { openSecretFile } from '../access/index.ts';

/**
 * The secret by which programs of this machine's administrator use the device family: the file `device-token` of
 * the data directory, which its owner alone may read, made at the first start.
 * @throws Fault `file-unreadable`
 */
export const openDeviceToken = (dataDirectory: string): Promise<string> =>
  openSecretFile(dataDirectory, 'device-token');

/** Takes the same time whatever the header says: digests are compared, not the texts. */
export function isAuthorised(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
