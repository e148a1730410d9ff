const mostRedirects = 5;

/**
 * Asks for a file from byte `from` on. Follows a few redirects, never from https to http. Rejects as `fetch` does, and
 * for redirects that lead nowhere.
 */
export async function request(
  url: URL,
  { from, signal }: { from: number; signal: AbortSignal },
): Promise<Response> {
  const headers: Record<string, string> = {
    // Packed bytes could not be counted, nor asked for from the middle.
    'accept-encoding': 'identity',
    ...(from > 0 && { range: `bytes=${from}-` }),
  };
  let at = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(at, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.parse(location, at.href);
    const isSafe = next !== null && (next.protocol === 'https:' || next.protocol === at.protocol);
    if (!isSafe || !/^https?:$/.test(next.protocol)) throw new BadRedirect(`it leads to ${location}`);
    at = next;
  }
  throw new BadRedirect(`more than ${mostRedirects} redirects`);
}

class BadRedirect extends Error {
  override readonly name = 'BadRedirect';
  readonly code = 'redirect';
}
