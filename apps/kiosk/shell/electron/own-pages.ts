import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomScheme, Protocol } from 'electron';

const scheme = 'rollcall';
const host = 'shell';

/** What the shell shows while the daemon does not answer. */
export const waitingUrl = `${scheme}://${host}/waiting.html`;

/**
 * To be registered before Electron is ready. An origin of its own: these pages are not the kiosk page, so they get
 * neither the camera nor a word with the main process, and they are no `file:` that could read others.
 */
export const ownScheme: CustomScheme = { scheme, privileges: { standard: true, secure: true } };

const types = new Map([
  ['waiting.html', 'text/html; charset=utf-8'],
  ['waiting.css', 'text/css; charset=utf-8'],
]);

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Answers `rollcall://shell/…` with the files of that name in the directory; anything else is not found. */
export function serveOwnPages(protocol: Pick<Protocol, 'handle'>, directory: string): void {
  protocol.handle(scheme, async ({ method, url }) => {
    const { hostname, pathname } = new URL(url);
    const name = pathname.slice(1);
    const type = types.get(name);
    if (method !== 'GET' || hostname !== host || type === undefined)
      return new Response(null, { status: 404, headers });
    return new Response(await readFile(join(directory, name)), {
      headers: { ...headers, 'content-type': type },
    });
  });
}
