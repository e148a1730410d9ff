/** Of what was sent, and of the face in it, nothing is here but how the check went: null from
 * `completed_at` on until it was judged. `first` is the first attempt's id. */
export const livenessSessions = `
CREATE TABLE liveness_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  first INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  actions TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  completed_at INTEGER,
  passed INTEGER,
  method TEXT,
  actions_completed TEXT,
  confidence REAL,
  quality REAL,
  live INTEGER,
  presentation_attack INTEGER,
  refusal TEXT
) STRICT;
CREATE INDEX liveness_sessions_by_user ON liveness_sessions (user_id, started_at);
CREATE INDEX liveness_sessions_by_first ON liveness_sessions (first);
CREATE INDEX liveness_sessions_by_expiry ON liveness_sessions (expires_at);
`;
