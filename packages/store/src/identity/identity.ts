import { dirname } from 'node:path';
import type { DeviceId } from '@rollcall/domain';
import type { Connection } from '../database/connection.ts';
import { corruptDatabase } from '../database/faults.ts';
import { createSeal, type Seal } from '../sealing/seal.ts';
import { keyCheckPlace } from './key-check.ts';
import {
  confirmPendingKeys,
  earlierKeys,
  foreignKeys,
  hasKeyFile,
  readKeys,
  replaceKeys,
  unfitKeys,
  wrapKeyFile,
  writePendingKeys,
} from './key-file.ts';
import { generateKeys, ownerOf, publicKeyOf, signWith, withNextKey, type DeviceKeys } from './keys.ts';

export interface DeviceIdentity {
  readonly deviceId: DeviceId;
  /** Of the key that signs now; Ed25519: the `x` of its JWK (RFC 8037), base64url. */
  readonly publicKey: string;
  /** Ed25519 signature, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/** The keys of a data directory, as they are now. */
export interface KeyRing {
  readonly keys: DeviceKeys;
  /** Within a write: another process may have changed the signing key since. */
  keepUp(): void;
  /** The signing key was changed in the database. */
  changed(keys: DeviceKeys): void;
}

/**
 * The identity of this data directory, made at the first opening. Of several processes that open a new directory
 * at once, one makes it.
 * @throws Fault `device-key-unreadable`, or `database-corrupt` when there is a key and the database is blank.
 */
export function openIdentity(
  connection: Connection,
  now: () => number,
): { identity: DeviceIdentity; seal: Seal; ring: KeyRing } {
  const directory = dirname(connection.path);
  const row = connection.write(() => readRow(connection) ?? createRow(connection, now()));
  confirmPendingKeys(directory);
  wrapKeyFile(directory);
  const keys = settleKeys(directory, row);
  const seal = createSeal(keys.secret, keys.sealSecret);
  requireCurrent(keys, seal, row, directory);
  return { ...createRing(connection, keys), seal };
}

/** The database says of a key file whose it is, and whether it is of the time before a change of keys. */
function requireCurrent(keys: DeviceKeys, seal: Seal, row: DeviceRow, directory: string): void {
  const isOpen = seal.open(row.key_check, keyCheckPlace) !== null;
  if (isOpen && publicKeyOf(keys) === row.public_key) return;
  if (isOpen) throw earlierKeys(directory);
  throw ownerOf(keys) === row.device_id ? unfitKeys(directory) : foreignKeys(directory);
}

function createRing(connection: Connection, opened: DeviceKeys): { identity: DeviceIdentity; ring: KeyRing } {
  const directory = dirname(connection.path);
  const select = connection.database.prepare<[], string>('SELECT public_key FROM device').pluck();
  let [keys, publicKey] = [opened, publicKeyOf(opened)];
  const use = (next: DeviceKeys): void => {
    [keys, publicKey] = [next, publicKeyOf(next)];
  };
  return {
    identity: {
      deviceId: ownerOf(opened),
      get publicKey() {
        return publicKey;
      },
      sign: (bytes) => signWith(keys, bytes),
    },
    ring: {
      get keys() {
        return keys;
      },
      keepUp: () => {
        const current = select.get();
        if (current !== publicKey) use(settleSigningKey(directory, current));
      },
      changed: use,
    },
  };
}

/** Ends a change of the signing key that was cut off after the database had the new one. */
function settleSigningKey(directory: string, publicKey: string | undefined): DeviceKeys {
  const keys = readKeys(directory);
  const { nextSigningKey } = keys;
  if (nextSigningKey === null) return keys;
  const changed = withNextKey(keys, nextSigningKey);
  if (publicKeyOf(changed) !== publicKey) return keys;
  replaceKeys(directory, changed);
  return changed;
}

/** The same, and for a change of the sealing key. */
function settleKeys(
  directory: string,
  { public_key: publicKey, key_check: keyCheck }: DeviceRow,
): DeviceKeys {
  const keys = settleSigningKey(directory, publicKey);
  if (keys.nextSealSecret === null) return keys;
  const isChanged = createSeal(keys.secret, keys.nextSealSecret).open(keyCheck, keyCheckPlace) !== null;
  if (!isChanged) return keys;
  const changed = { ...keys, sealSecret: keys.nextSealSecret, nextSealSecret: null };
  replaceKeys(directory, changed);
  return changed;
}

interface DeviceRow {
  readonly device_id: string;
  readonly public_key: string;
  readonly key_check: Buffer;
}

const readRow = ({ database }: Connection): DeviceRow | undefined =>
  database.prepare<[], DeviceRow>('SELECT device_id, public_key, key_check FROM device').get();

function createRow({ database, path }: Connection, nowMs: number): DeviceRow {
  const directory = dirname(path);
  if (hasKeyFile(directory)) throw corruptDatabase(path, 'it is blank, but this device has a key already');
  const keys = generateKeys();
  writePendingKeys(directory, keys);
  const [deviceId, publicKey] = [ownerOf(keys), publicKeyOf(keys)];
  const keyCheck = createSeal(keys.secret).close('', keyCheckPlace);
  database
    .prepare('INSERT INTO device (id, device_id, public_key, key_check, created_at) VALUES (1, ?, ?, ?, ?)')
    .run(deviceId, publicKey, keyCheck, nowMs);
  return { device_id: deviceId, public_key: publicKey, key_check: keyCheck };
}
