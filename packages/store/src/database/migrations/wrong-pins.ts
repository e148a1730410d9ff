/** When there were wrong PINs at this kiosk of late, and of whom is not said. */
export const wrongPins = `
CREATE TABLE wrong_pins (
  id INTEGER PRIMARY KEY,
  tried_at INTEGER NOT NULL
) STRICT;
`;
