const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * [Note: who may talk to the daemon] It listens on 127.0.0.1, which keeps other machines out, but not web pages
 * that this machine's browser shows. A page whose name was made to point here (DNS rebinding) has its own name in
 * `Host`; a page from elsewhere has its own `Origin`. Programs send no `Origin` and may talk.
 * @returns what is wrong, or null
 */
export function originProblem(headers: {
  host?: string | undefined;
  origin?: string | undefined;
}): string | null {
  const { host, origin } = headers;
  if (host === undefined || !loopbackNames.has(nameOf(host))) {
    return 'This service answers only as 127.0.0.1 or localhost.';
  }
  if (origin === undefined || origin === `http://${host}`) return null;
  return 'This service answers only its own page.';
}

/** The name of a Host header without its port; empty when it cannot be read. */
const nameOf = (host: string): string => URL.parse(`http://${host}`)?.hostname ?? '';
