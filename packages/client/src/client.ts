import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/paths.ts';

/** Who asks: somebody logged in (see `logIn`), a user's key, or a program's key (both of `rollcall access keys add`). */
export type Credential =
  | { readonly kind: 'login'; readonly access: string }
  | { readonly kind: 'user-key'; readonly key: string }
  | { readonly kind: 'key'; readonly key: string };

export interface ClientOptions {
  /** Where the daemon answers, without a path: `http://127.0.0.1:4500`. */
  readonly url: string;
  /** Without one, only what is open to everybody is answered. */
  readonly credential?: Credential;
  /** In place of the platform's own. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export type RollcallClient = Client<paths>;

/**
 * One method for each HTTP verb, which takes an address as the OpenAPI document writes it. They reject when the daemon
 * cannot be reached; what it refuses is the `error` of what they resolve to.
 */
export const createRollcallClient = ({ url, credential, fetch }: ClientOptions): RollcallClient =>
  createClient<paths>({
    baseUrl: url,
    headers: credential === undefined ? {} : headersOf(credential),
    bodySerializer: serialise,
    ...(fetch !== undefined && { fetch }),
  });

function headersOf(credential: Credential): Record<string, string> {
  if (credential.kind === 'key') return { 'X-API-Key': credential.key };
  const words = credential.kind === 'login' ? `Bearer ${credential.access}` : `Token ${credential.key}`;
  return { Authorization: words };
}

/** Whatever has a file in it goes as a form: files are sent nowhere else. */
function serialise(body: unknown): FormData | string {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const parts = fields.flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: each })));
  if (!parts.some(({ value }) => value instanceof Blob)) return JSON.stringify(body);
  const form = new FormData();
  for (const { name, value } of parts) {
    if (value instanceof Blob) form.append(name, value);
    else if (value !== undefined) form.append(name, String(value));
  }
  return form;
}
