import { dirname } from 'node:path';
import type { DeviceId } from '@rollcall/domain';
import type { Connection } from '../database/connection.ts';
import { corruptDatabase } from '../database/faults.ts';
import { createSeal, type Seal } from '../sealing/seal.ts';
import { keyCheckPlace } from './key-check.ts';
import {
  confirmPendingKeys,
  foreignKeys,
  hasKeyFile,
  readKeys,
  replaceKeys,
  writePendingKeys,
} from './key-file.ts';
import { deviceIdOf, generateKeys, publicKeyOf, signWith, type DeviceKeys } from './keys.ts';

export interface DeviceIdentity {
  readonly deviceId: DeviceId;
  /** Ed25519: the `x` of its JWK (RFC 8037), base64url. */
  readonly publicKey: string;
  /** Ed25519 signature, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/**
 * The identity of this data directory, made at the first opening. Of several processes that open a new directory
 * at once, one makes it.
 * @throws Fault `device-key-unreadable`, or `database-corrupt` when there is a key and the database is blank.
 */
export function openIdentity(
  connection: Connection,
  now: () => number,
): { identity: DeviceIdentity; seal: Seal } {
  const directory = dirname(connection.path);
  const row = connection.write(() => readRow(connection) ?? createRow(connection, now()));
  confirmPendingKeys(directory);
  const keys = settleKeys(directory, row.key_check);
  const publicKey = publicKeyOf(keys);
  const seal = createSeal(keys.secret, keys.sealSecret);
  if (publicKey !== row.public_key || seal.open(row.key_check, keyCheckPlace) === null)
    throw foreignKeys(directory);
  const identity = {
    deviceId: deviceIdOf(publicKey),
    publicKey,
    sign: (bytes: Uint8Array) => signWith(keys, bytes),
  };
  return { identity, seal };
}

/** Ends a change of the sealing key that was cut off after the database had the new one. */
function settleKeys(directory: string, keyCheck: Buffer): DeviceKeys {
  const keys = readKeys(directory);
  if (keys.nextSealSecret === null) return keys;
  const isChanged = createSeal(keys.secret, keys.nextSealSecret).open(keyCheck, keyCheckPlace) !== null;
  if (!isChanged) return keys;
  const changed = { ...keys, sealSecret: keys.nextSealSecret, nextSealSecret: null };
  replaceKeys(directory, changed);
  return changed;
}

interface DeviceRow {
  readonly public_key: string;
  readonly key_check: Buffer;
}

const readRow = ({ database }: Connection): DeviceRow | undefined =>
  database.prepare<[], DeviceRow>('SELECT public_key, key_check FROM device').get();

function createRow({ database, path }: Connection, nowMs: number): DeviceRow {
  const directory = dirname(path);
  if (hasKeyFile(directory)) throw corruptDatabase(path, 'it is blank, but this device has a key already');
  const keys = generateKeys();
  writePendingKeys(directory, keys);
  const publicKey = publicKeyOf(keys);
  const keyCheck = createSeal(keys.secret).close('', keyCheckPlace);
  database
    .prepare('INSERT INTO device (id, device_id, public_key, key_check, created_at) VALUES (1, ?, ?, ?, ?)')
    .run(deviceIdOf(publicKey), publicKey, keyCheck, nowMs);
  return { public_key: publicKey, key_check: keyCheck };
}
