/** `name_key` stands for the name; refresh tokens are known by their id, which opens nothing without their signature. */
export const access = `
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name_key TEXT NOT NULL UNIQUE,
  name BLOB NOT NULL,
  email BLOB,
  password_hash BLOB NOT NULL,
  scopes TEXT NOT NULL,
  email_verified_at INTEGER,
  phone_verified_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE access_keys (
  id TEXT PRIMARY KEY,
  label BLOB NOT NULL,
  secret_hash BLOB NOT NULL,
  user_id INTEGER REFERENCES users ON DELETE CASCADE,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_keys_by_user ON access_keys (user_id);

CREATE TABLE refresh_tokens (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_by_login ON refresh_tokens (login);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id);
`;
