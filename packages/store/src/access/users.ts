import { Fault, isAccessScope, isUserId, type AccessScope, type UserId } from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { hashPassword, isPassword, nobodysHash } from './password.ts';

export interface User {
  readonly id: UserId;
  readonly name: string;
  readonly email: string | null;
  readonly scopes: readonly AccessScope[];
  /** Milliseconds since the epoch; null while not verified. */
  readonly emailVerifiedAtMs: number | null;
  readonly phoneVerifiedAtMs: number | null;
  readonly createdAtMs: number;
}

export interface NewUser {
  readonly name: string;
  readonly password: string;
  readonly email: string | null;
  readonly scopes: readonly AccessScope[];
  readonly emailVerified: boolean;
  readonly phoneVerified: boolean;
}

/** Who may use the APIs with a name and a password. */
export interface Users {
  /** @throws Fault `input-invalid` when the name is taken */
  add(user: NewUser): Promise<User>;
  get(id: UserId): User | null;
  byName(name: string): User | null;
  list(): readonly User[];
  /** With all keys and logins; false when there is none of this name. */
  remove(name: string): boolean;
  /** The user, when name and password are right. Takes as long for an unknown name as for a wrong password. */
  withPassword(name: string, password: string): Promise<User | null>;
}

interface UserRow {
  readonly id: number;
  readonly name_key: string;
  readonly name: Buffer;
  readonly email: Buffer | null;
  readonly password_hash: Buffer;
  readonly scopes: string;
  readonly email_verified_at: number | null;
  readonly phone_verified_at: number | null;
  readonly created_at: number;
}

export function createUsers(parts: StoreParts): Users {
  const { connection, seal } = parts;
  const { database } = connection;
  const selectById = database.prepare<[number], UserRow>('SELECT * FROM users WHERE id = ?');
  const selectByKey = database.prepare<[string], UserRow>('SELECT * FROM users WHERE name_key = ?');
  const selectAll = database.prepare<[], UserRow>('SELECT * FROM users ORDER BY id');
  const remove = database.prepare('DELETE FROM users WHERE name_key = ?');
  const insert = createInsert(parts);
  const rowOf = (name: string) => connection.read(() => selectByKey.get(seal.pseudonym(nameKey(name))));
  const get = (id: UserId): User | null => asUser(connection.read(() => selectById.get(id)));
  const asUser = (row: UserRow | undefined): User | null => (row === undefined ? null : readUser(row, parts));

  return {
    get,
    async add(user) {
      const passwordHash = await hashPassword(user.password);
      const added = connection.write(() => {
        if (rowOf(user.name) !== undefined) throw nameTaken(user.name);
        return get(insert(user, passwordHash));
      });
      if (added === null) throw corruptDatabase(connection.path, 'a new user is not there');
      return added;
    },
    byName: (name) => asUser(rowOf(name)),
    list: () => connection.read(() => selectAll.all()).map((row) => readUser(row, parts)),
    remove: (name) => connection.write(() => remove.run(seal.pseudonym(nameKey(name))).changes > 0),
    async withPassword(name, password) {
      const row = rowOf(name);
      const hash = row === undefined ? nobodysHash : open(row.password_hash, hashPlace(row), parts);
      const right = await isPassword(password, hash);
      // Read again: the user may have been removed while the password was checked.
      return right && row !== undefined ? asUser(rowOf(name)) : null;
    },
  };
}

const nameTaken = (name: string): Fault => new Fault('input-invalid', `There is a user "${name}" already.`);

/** Names that differ in case alone would be taken for each other. */
const nameKey = (name: string): string => `user ${name.normalize('NFC').toLowerCase()}`;

type PlacedRow = Pick<UserRow, 'name_key'>;
const namePlace = ({ name_key: key }: PlacedRow): string => placeOf('users.name', key);
const emailPlace = ({ name_key: key }: PlacedRow): string => placeOf('users.email', key);
const hashPlace = ({ name_key: key }: PlacedRow): string => placeOf('users.password_hash', key);

function createInsert({
  connection,
  seal,
  now,
}: StoreParts): (user: NewUser, passwordHash: string) => UserId {
  const insert = connection.database.prepare(
    `INSERT INTO users (name_key, name, email, password_hash, scopes, email_verified_at, phone_verified_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (user, passwordHash) => {
    const row = { name_key: seal.pseudonym(nameKey(user.name)) };
    const { lastInsertRowid } = insert.run(
      row.name_key,
      seal.close(user.name, namePlace(row)),
      user.email === null ? null : seal.close(user.email, emailPlace(row)),
      seal.close(passwordHash, hashPlace(row)),
      writeScopes(user.scopes),
      user.emailVerified ? now() : null,
      user.phoneVerified ? now() : null,
      now(),
    );
    return asUserId(Number(lastInsertRowid));
  };
}

function readUser(row: UserRow, parts: StoreParts): User {
  return {
    id: asUserId(row.id),
    name: open(row.name, namePlace(row), parts),
    email: row.email === null ? null : open(row.email, emailPlace(row), parts),
    scopes: readScopes(row.scopes),
    emailVerifiedAtMs: row.email_verified_at,
    phoneVerifiedAtMs: row.phone_verified_at,
    createdAtMs: row.created_at,
  };
}

function open(sealed: Buffer, place: string, { seal, connection }: StoreParts): string {
  const value = seal.open(sealed, place);
  if (value === null) throw corruptDatabase(connection.path, 'a user cannot be read');
  return value.toString('utf8');
}

export function asUserId(id: number): UserId {
  if (isUserId(id)) return id;
  throw new Fault('input-invalid', `${id} is no id of a user.`);
}

export const writeScopes = (scopes: readonly AccessScope[]): string => [...new Set(scopes)].join(' ');

/** A scope that a later version knew is none here. */
export const readScopes = (text: string): readonly AccessScope[] => text.split(' ').filter(isAccessScope);
