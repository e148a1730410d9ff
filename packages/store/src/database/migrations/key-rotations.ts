/** What the device stated when it changed its signing key: whoever knows an older key is shown the way to the newest. */
export const keyRotations = `
CREATE TABLE key_rotations (
  generation INTEGER PRIMARY KEY,
  statement BLOB NOT NULL,
  rotated_at INTEGER NOT NULL
) STRICT;
`;
