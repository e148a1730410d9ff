import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccessScope, UserId } from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { asUserId, readScopes, writeScopes } from './users.ts';

export interface AccessKey {
  /** The public part of the key, by which it is listed and revoked. */
  readonly id: string;
  readonly label: string;
  /** Null: a program's own. */
  readonly userId: UserId | null;
  readonly scopes: readonly AccessScope[];
  readonly createdAtMs: number;
}

export type NewAccessKey = Pick<AccessKey, 'label' | 'userId' | 'scopes'>;

/** [Note: access keys] `rk_<id>_<secret>`: 256 random bits, so that a plain hash keeps them; shown once, at the making. */
export interface AccessKeys {
  add(key: NewAccessKey): AccessKey & { readonly secret: string };
  list(): readonly AccessKey[];
  /** From the next request on; false when there is none of this id. */
  revoke(id: string): boolean;
  /** Null for whatever is no key of this device. */
  find(secret: string): AccessKey | null;
}

interface KeyRow {
  readonly id: string;
  readonly label: Buffer;
  readonly secret_hash: Buffer;
  readonly user_id: number | null;
  readonly scopes: string;
  readonly created_at: number;
}

export function createAccessKeys(parts: StoreParts): AccessKeys {
  const { connection, seal, now } = parts;
  const { database } = connection;
  const selectOne = database.prepare<[string], KeyRow>('SELECT * FROM access_keys WHERE id = ?');
  const selectAll = database.prepare<[], KeyRow>('SELECT * FROM access_keys ORDER BY created_at, id');
  const remove = database.prepare('DELETE FROM access_keys WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO access_keys (id, label, secret_hash, user_id, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    add({ label, userId, scopes }) {
      const id = randomBytes(6).toString('hex');
      const secret = `rk_${id}_${randomBytes(32).toString('base64url')}`;
      const createdAtMs = now();
      const hash = seal.close(digest(secret), hashPlace(id));
      const sealedLabel = seal.close(label, labelPlace(id));
      connection.write(() => insert.run(id, sealedLabel, hash, userId, writeScopes(scopes), createdAtMs));
      return { id, label, userId, scopes, createdAtMs, secret };
    },
    list: () => connection.read(() => selectAll.all()).map((row) => readKey(row, parts)),
    revoke: (id) => connection.write(() => remove.run(id).changes > 0),
    find(secret) {
      const id = /^rk_([0-9a-f]{12})_[\w-]{43}$/.exec(secret)?.[1];
      const row = id === undefined ? undefined : connection.read(() => selectOne.get(id));
      const hash = row === undefined ? null : seal.open(row.secret_hash, hashPlace(row.id));
      if (row === undefined || hash === null || !timingSafeEqual(hash, digest(secret))) return null;
      return readKey(row, parts);
    },
  };
}

function readKey(row: KeyRow, { seal, connection }: StoreParts): AccessKey {
  const label = seal.open(row.label, labelPlace(row.id));
  if (label === null) throw corruptDatabase(connection.path, 'an access key cannot be read');
  return {
    id: row.id,
    label: label.toString('utf8'),
    userId: row.user_id === null ? null : asUserId(row.user_id),
    scopes: readScopes(row.scopes),
    createdAtMs: row.created_at,
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const labelPlace = (id: string): string => placeOf('access_keys.label', id);
const hashPlace = (id: string): string => placeOf('access_keys.secret_hash', id);
