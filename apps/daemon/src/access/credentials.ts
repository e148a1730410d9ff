/** `bearer`: a JWT of a login. `token`: a user's key. `api-key`: anybody's key. */
export type CredentialScheme = 'bearer' | 'token' | 'api-key';

export interface Credential {
  readonly scheme: CredentialScheme;
  readonly value: string;
}

/** No JWT begins like this. */
const keyPrefix = 'rk_';

/** The first credential of these schemes that a request carries; null when it has none. A key may go as `Bearer`, too. */
export function readCredential(
  header: (name: string) => string | undefined,
  schemes: readonly CredentialScheme[],
): Credential | null {
  const authorization = /^(?<scheme>Bearer|Token) +(?<value>\S+)$/i.exec(header('authorization') ?? '');
  const scheme = authorization?.groups?.['scheme']?.toLowerCase();
  const value = authorization?.groups?.['value'] ?? '';
  if (scheme === 'bearer' && schemes.includes('token') && value.startsWith(keyPrefix))
    return { scheme: 'token', value };
  if ((scheme === 'bearer' || scheme === 'token') && schemes.includes(scheme)) return { scheme, value };
  const key = header('x-api-key');
  return key !== undefined && schemes.includes('api-key') ? { scheme: 'api-key', value: key } : null;
}
