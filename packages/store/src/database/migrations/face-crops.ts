/** Sealed pictures of a face alone, where the site keeps them: another recogniser can then make its own references. */
export const faceCrops = `
CREATE TABLE face_crop (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  image BLOB NOT NULL
) STRICT;
CREATE INDEX face_crop_by_person ON face_crop (person);
`;
