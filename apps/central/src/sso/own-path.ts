const here = 'http://here.invalid';

/**
 * A path of this server, as it stands after an origin; null for whatever leads, or could lead, elsewhere: `//host`, a
 * backslash that browsers read as a slash, `/.//host`, which is `//host` once its dot is gone.
 */
export function ownPath(text: string): string | null {
  if (!text.startsWith('/')) return null;
  const url = URL.parse(text, here);
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search;
}
