/**
 * What waits beside the events has a lane (see [Note: lanes]) and a time since when it waits, and what central refused
 * is kept with its reason. What waited before is of any kind: it goes first.
 */
export const lanes = `
ALTER TABLE reports ADD COLUMN lane TEXT NOT NULL DEFAULT 'command';
ALTER TABLE reports ADD COLUMN queued_at INTEGER NOT NULL DEFAULT 0;
UPDATE reports SET queued_at = unixepoch() * 1000;
CREATE INDEX reports_by_lane ON reports (lane, position);

CREATE TABLE dead_reports (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  statement BLOB NOT NULL,
  code TEXT NOT NULL,
  buried_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dead_reports_by_lane ON dead_reports (lane, position);
`;
