import { isLoopback } from './loopback.ts';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * [Note: who may talk to the daemon] What belongs to the kiosk itself is for this machine alone, whatever address the
 * daemon is bound to. That keeps other machines out, but not web pages that this machine's browser shows. A page whose
 * name was made to point here (DNS rebinding) has its own name in `Host`; a page from elsewhere has its own `Origin`.
 * Programs send no `Origin` and may talk.
 * @param peer the address that the request comes from; null when it came by no socket
 * @returns what is wrong, or null
 */
export function originProblem(
  headers: { host?: string | undefined; origin?: string | undefined },
  peer: string | null = null,
): string | null {
  const { host, origin } = headers;
  if (peer !== null && !isLoopback(peer)) return 'This answers only programs of the same machine.';
  if (host === undefined || !loopbackNames.has(nameOf(host))) {
    return 'This service answers only as 127.0.0.1 or localhost.';
  }
  if (origin === undefined || origin === `http://${host}`) return null;
  return 'This service answers only its own page.';
}

/** As which a page of this service says where it is from; by https where something before it ends TLS. */
export const ownOrigins = (host: string | undefined): readonly string[] =>
  host === undefined ? [] : [`http://${host}`, `https://${host}`];

/** The name of a Host header without its port; empty when it cannot be read. */
const nameOf = (host: string): string => URL.parse(`http://${host}`)?.hostname ?? '';
