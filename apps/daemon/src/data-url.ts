/**
 * Browsers write codecs with commas, quotes and spaces: `data:video/webm;codecs="vp8, opus";base64,`. Parameters are not
 * believed, so that they are not read either.
 */
const head = /^data:([^;,]*).*?;\s*base64,/i;
/** Nothing is looked for behind it, so that no text of any length takes long. */
const longestHead = 200;

/** What a data URL in base64 says of itself; null for all other text. */
export function dataUrlOf(text: string): { readonly type: string; readonly encoded: string } | null {
  const found = head.exec(text.slice(0, longestHead));
  return found === null ? null : { type: found[1] ?? '', encoded: text.slice(found[0].length) };
}
