/** `body` of both is sealed; ids of onboardings are pseudonyms. */
export const onboarding = `
CREATE TABLE onboarding (
  id TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mail (
  id TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_by_due ON mail (due_at);
`;
