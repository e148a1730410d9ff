const starts = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

/** What phones call the pictures that no browser but their own shows. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'];

/**
 * Why these bytes are no picture that a kiosk reads, by how they begin and whatever the file is called; null when they may be one.
 * Nothing is decoded here.
 */
export function pictureProblem(bytes: Uint8Array): 'not-an-image' | 'picture-heic' | null {
  const isPicture =
    starts(bytes, '\u00ff\u00d8\u00ff') ||
    starts(bytes, '\u0089PNG\r\n\u001a\n') ||
    (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8));
  if (isPicture) return null;
  const isHeic = starts(bytes, 'ftyp', 4) && heicBrands.some((brand) => starts(bytes, brand, 8));
  return isHeic ? 'picture-heic' : 'not-an-image';
}
