import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { apiKeyPrefix, readApiKey } from '../access/api-keys.ts';
import { verifyCredential, verifySignature } from '../access/device-credential.ts';
import { isSameSecret } from '../access/digest.ts';
import { tokenActor, type Actor } from '../access/actor.ts';
import { readSession } from '../access/sessions.ts';
import { ApiError } from './api-error.ts';
import type { CentralEnv, CentralParts } from './parts.ts';

export const sessionCookie = 'rollcall_session';

export type Middleware = MiddlewareHandler<CentralEnv>;

/** Bearer token, or null when there is none. */
export function bearerToken(context: Context): string | null {
  const header = context.req.header('Authorization');
  if (header === undefined) return null;
  return /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(header)?.[1] ?? '';
}

function requireBearer(context: Context): string {
  const token = bearerToken(context);
  if (token === null) throw new ApiError('credential-missing');
  return token;
}

export const requireRegistrationToken = ({ tokens }: CentralParts): Middleware =>
  async function checkRegistrationToken(context, next) {
    if (!isSameSecret(requireBearer(context), tokens.registration)) throw new ApiError('credential-invalid');
    await next();
  };

export const requireDevice = ({ database, now }: CentralParts): Middleware =>
  async function checkDevice(context, next) {
    const verdict = await verifyCredential(database.db, requireBearer(context), now());
    if (verdict.outcome !== 'verified') throw new ApiError(verdict.outcome);
    context.set('device', verdict.device);
    await next();
  };

/** Whoever asks to be paired: a credential by the very key that the body states. */
export async function provesKey(
  context: Context,
  identity: { readonly deviceId: string; readonly publicKey: string },
  nowMs: number,
): Promise<void> {
  const claims = await verifySignature(requireBearer(context), identity, nowMs);
  if (typeof claims === 'string') throw new ApiError(claims);
}

/** Who asks: the admin token or an API key as Bearer, or the cookie of a session; or why nobody does. */
export async function identify(
  { database, tokens }: CentralParts,
  context: Context,
): Promise<Actor | 'credential-missing' | 'credential-invalid'> {
  const bearer = bearerToken(context);
  if (bearer?.startsWith(apiKeyPrefix) === true)
    return (await readApiKey(database.db, bearer)) ?? 'credential-invalid';
  if (bearer !== null) return isSameSecret(bearer, tokens.admin) ? tokenActor : 'credential-invalid';
  const cookie = getCookie(context, sessionCookie);
  if (cookie === undefined) return 'credential-missing';
  return (await readSession(database.db, cookie, tokens.admin)) ?? 'credential-invalid';
}
