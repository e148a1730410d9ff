import { randomUUID } from 'node:crypto';
import type { UserId } from '@rollcall/domain';
import type { StoreParts } from '../store-parts.ts';

export interface NewRefreshToken {
  readonly id: string;
  readonly userId: UserId;
  readonly expiresAtMs: number;
}

/**
 * [Note: rotation] A refresh token is good once: using it gives the next one of the same login. One that comes a second
 * time has been stolen, or its successor has, so that the whole login ends. What is kept are ids; they open nothing
 * without the signature on the token.
 */
export interface RefreshTokens {
  /** The first token of a login. */
  begin(userId: UserId, lifetimeMs: number): NewRefreshToken;
  /** The next token in place of this one; null, and the login ends, when it is unknown, expired or used. */
  rotate(id: string, lifetimeMs: number): NewRefreshToken | null;
  /** Ends the login of this token. */
  end(id: string): void;
  /** Forgets what has expired; says how many. */
  sweep(): number;
}

interface TokenRow {
  readonly login: string;
  readonly user_id: UserId;
  readonly expires_at: number;
  readonly used_at: number | null;
}

export function createRefreshTokens({ connection, now }: StoreParts): RefreshTokens {
  const { database } = connection;
  const select = database.prepare<[string], TokenRow>(
    'SELECT login, user_id, expires_at, used_at FROM refresh_tokens WHERE id = ?',
  );
  const insert = database.prepare(
    'INSERT INTO refresh_tokens (id, login, user_id, expires_at) VALUES (?, ?, ?, ?)',
  );
  const use = database.prepare('UPDATE refresh_tokens SET used_at = ? WHERE id = ?');
  const endLogin = database.prepare(
    'DELETE FROM refresh_tokens WHERE login = (SELECT login FROM refresh_tokens WHERE id = ?)',
  );
  const sweep = database.prepare('DELETE FROM refresh_tokens WHERE expires_at <= ?');
  const add = (login: string, userId: UserId, lifetimeMs: number): NewRefreshToken => {
    const token = { id: randomUUID(), userId, expiresAtMs: now() + lifetimeMs };
    insert.run(token.id, login, userId, token.expiresAtMs);
    return token;
  };
  return {
    begin: (userId, lifetimeMs) => connection.write(() => add(randomUUID(), userId, lifetimeMs)),
    rotate: (id, lifetimeMs) =>
      connection.write(() => {
        const row = select.get(id);
        if (row === undefined) return null;
        if (row.used_at !== null || row.expires_at <= now()) {
          endLogin.run(id);
          return null;
        }
        use.run(now(), id);
        return add(row.login, row.user_id, lifetimeMs);
      }),
    end: (id) => void connection.write(() => endLogin.run(id)),
    sweep: () => connection.write(() => sweep.run(now()).changes),
  };
}
