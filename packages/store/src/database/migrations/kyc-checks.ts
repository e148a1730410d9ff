/** `document` is a pseudonym of issuer and number; `template` and `pictures` are null unless the site keeps them. */
export const kycChecks = `
CREATE TABLE kyc_checks (
  id TEXT PRIMARY KEY,
  body BLOB NOT NULL,
  document TEXT,
  template BLOB,
  pictures BLOB,
  made_at INTEGER NOT NULL,
  pictures_until INTEGER,
  kept_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kyc_checks_by_document ON kyc_checks (document);
CREATE INDEX kyc_checks_by_end ON kyc_checks (kept_until);
`;
