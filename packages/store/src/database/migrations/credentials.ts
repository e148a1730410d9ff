/** What people check in by without their face. Of a badge only a pseudonym of its token is kept. */
export const credentials = `
CREATE TABLE pin (
  person TEXT PRIMARY KEY REFERENCES people ON DELETE CASCADE,
  number_key TEXT NOT NULL UNIQUE,
  number BLOB NOT NULL,
  hash BLOB NOT NULL,
  supervisor INTEGER NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE badge (
  token_key TEXT PRIMARY KEY,
  person TEXT NOT NULL UNIQUE REFERENCES people ON DELETE CASCADE,
  issued_at INTEGER NOT NULL
) STRICT;
`;
