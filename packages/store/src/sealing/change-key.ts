import { randomBytes } from 'node:crypto';
import { openConnection } from '../database/connection.ts';
import { openIdentity } from '../identity/identity.ts';
import { replaceKeys } from '../identity/key-file.ts';
import { reseal, type Resealed } from './reseal.ts';
import { createSeal } from './seal.ts';

/**
 * [Note: changing the sealing key] The new key is written beside the old one, then one transaction seals everything
 * anew, then the old key goes. A crash on the way leaves a database that one of the two opens; `openIdentity` finds
 * out which. Nobody else may have the store open: what it wrote afterwards, nobody could read. Pseudonyms, by which
 * rows refer to people, stay. Copies that were made before keep opening with the key of before.
 *
 * @throws the faults of `openDeviceStore`
 */
export function changeSealingKey({ directory, now }: { directory: string; now: () => number }): Resealed {
  const connection = openConnection(directory, { create: false });
  try {
    const { keys } = openIdentity(connection, now).ring;
    const nextSealSecret = randomBytes(32);
    replaceKeys(directory, { ...keys, nextSealSecret });
    const [from, to] = [createSeal(keys.secret, keys.sealSecret), createSeal(keys.secret, nextSealSecret)];
    const resealed = connection.write(() => reseal(connection.database, from, to));
    replaceKeys(directory, { ...keys, sealSecret: nextSealSecret, nextSealSecret: null });
    // What was sealed with the old key lies in the journal and in free pages still.
    connection.read(() => connection.database.exec('VACUUM'));
    connection.read(() => connection.database.pragma('wal_checkpoint(TRUNCATE)'));
    return resealed;
  } finally {
    connection.close();
  }
}
