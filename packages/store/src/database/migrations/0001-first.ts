export const first = `
CREATE TABLE device (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  device_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  key_check BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  enrolee_id BLOB NOT NULL,
  display_name BLOB NOT NULL,
  enrolled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  model_id TEXT NOT NULL,
  template BLOB NOT NULL
) STRICT;
CREATE INDEX reference_by_person ON reference (person);

CREATE TABLE reference_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO reference_version VALUES (1, 0);
CREATE TRIGGER reference_added AFTER INSERT ON reference
  BEGIN UPDATE reference_version SET version = version + 1; END;
CREATE TRIGGER reference_changed AFTER UPDATE ON reference
  BEGIN UPDATE reference_version SET version = version + 1; END;
CREATE TRIGGER reference_removed AFTER DELETE ON reference
  BEGIN UPDATE reference_version SET version = version + 1; END;

CREATE TABLE events (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body BLOB NOT NULL
) STRICT;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY REFERENCES events,
  queued_at INTEGER NOT NULL
) STRICT;

CREATE TABLE dead_letters (
  sequence INTEGER PRIMARY KEY REFERENCES events,
  code TEXT NOT NULL,
  message BLOB NOT NULL,
  buried_at INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
