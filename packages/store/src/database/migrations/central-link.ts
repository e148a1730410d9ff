/**
 * What central has this device do, and what the device tells it beside its events. Bodies are sealed; a command's state
 * is `received`, `started` or `finished`, and no command ever leaves the journal: it is what makes it act once.
 */
export const centralLink = `
CREATE TABLE command_journal (
  command_id TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  state TEXT NOT NULL,
  received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  statement BLOB NOT NULL
) STRICT;

CREATE TABLE pulled_people (
  person TEXT PRIMARY KEY,
  enrolee_id BLOB NOT NULL,
  round INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
