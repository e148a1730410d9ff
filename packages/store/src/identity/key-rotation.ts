import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { dirname } from 'node:path';
import { stateKeyRotation, type KeyRotation } from '@rollcall/sync';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { replaceKeys } from './key-file.ts';
import { publicKeyOf, withNextKey, type DeviceKeys } from './keys.ts';

export interface NextKey {
  /** The last event that central has: nothing may be here beside those. */
  readonly knownSequence: number;
  /** X25519, of the next agreement key. */
  readonly nextAgreementKey: string;
  /** What else changes with it, in the same transaction. */
  readonly together: () => void;
}

/** The signing key can be changed, and what was stated of it is kept for as long as the device lives. */
export interface KeyRotations {
  /** When the key that signs now was made. */
  madeAtMs(): number;
  /** The oldest first. */
  statements(): readonly KeyRotation[];
  /** Null, and nothing is changed, when there are other events here than central has. */
  rotate(next: NextKey): KeyRotation | null;
}

/**
 * [Note: changing the signing key] The next key is written beside the one in use, then one transaction puts its public
 * half into the device's row together with the statement that both have signed, then the old one goes. A crash on the
 * way leaves a row that says which of the two signs, and the next opening ends what was begun. The device keeps its
 * id. Another process that has the store open sees at its next event that the row has changed, and reads the keys anew.
 */
export function createKeyRotations(parts: StoreParts): KeyRotations {
  const { connection, ring, identity, seal, now } = parts;
  const { database, path } = connection;
  const directory = dirname(path);
  // By generation, not by time: a clock that was ahead stamped one in the future, and that would be the last for long.
  const selectMade = database
    .prepare<[], number>(
      `SELECT coalesce((SELECT rotated_at FROM key_rotations ORDER BY generation DESC LIMIT 1),
         (SELECT created_at FROM device))`,
    )
    .pluck();
  const selectAll = database.prepare<[], { generation: number; statement: Buffer }>(
    'SELECT generation, statement FROM key_rotations ORDER BY generation',
  );
  const selectLast = database.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM events').pluck();
  const update = database.prepare('UPDATE device SET public_key = ?');
  const insert = database.prepare(
    'INSERT OR REPLACE INTO key_rotations (generation, statement, rotated_at) VALUES (?, ?, ?)',
  );

  function state(keys: DeviceKeys, nextSigningKey: KeyObject, next: NextKey): KeyRotation | null {
    const last = selectLast.get() ?? 0;
    if (last !== next.knownSequence) return null;
    const atMs = now();
    const changed = withNextKey(keys, nextSigningKey);
    const statement = stateKeyRotation(
      {
        deviceId: identity.deviceId,
        generation: changed.generation,
        previousKey: publicKeyOf(keys),
        nextKey: publicKeyOf(changed),
        nextAgreementKey: next.nextAgreementKey,
        fromSequence: last + 1,
        statedAt: new Date(atMs).toISOString(),
      },
      { sign: signTextWith(keys.signingKey), signNext: signTextWith(nextSigningKey) },
    );
    update.run(statement.nextKey);
    const { generation } = statement;
    insert.run(generation, seal.close(JSON.stringify(statement), statementPlace(generation)), atMs);
    next.together();
    return statement;
  }

  return {
    madeAtMs: () => connection.read(() => selectMade.get()) ?? 0,
    statements: () =>
      connection
        .read(() => selectAll.all())
        .map(({ generation, statement }) => {
          const text = seal.open(statement, statementPlace(generation))?.toString('utf8');
          if (text === undefined)
            throw corruptDatabase(path, `the key rotation ${generation} cannot be read`);
          // The seal vouches that this is what `rotate` wrote.
          return JSON.parse(text) as KeyRotation;
        }),
    rotate(next) {
      connection.write(() => ring.keepUp());
      const { keys } = ring;
      const { privateKey: nextSigningKey } = generateKeyPairSync('ed25519');
      replaceKeys(directory, { ...keys, nextSigningKey });
      const statement = connection.write(() => state(keys, nextSigningKey, next));
      const settled = statement === null ? keys : withNextKey(keys, nextSigningKey);
      replaceKeys(directory, settled);
      ring.changed(settled);
      return statement;
    },
  };
}

const statementPlace = (generation: number): string => placeOf('key_rotations.statement', generation);

const signTextWith =
  (key: KeyObject) =>
  (text: string): string =>
    sign(null, Buffer.from(text), key).toString('base64url');
