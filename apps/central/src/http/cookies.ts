import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { sessionHours } from '../access/sessions.ts';
import { sessionCookie } from './authenticate.ts';

export function cookieOptions(context: Context) {
  // A proxy that ends TLS says so; to believe it only makes the cookie stricter.
  const isTls = context.req.url.startsWith('https:') || context.req.header('X-Forwarded-Proto') === 'https';
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: isTls } as const;
}

/** From now on the browser is signed in to this session. */
export const setSessionCookie = (context: Context, session: string): void =>
  setCookie(context, sessionCookie, session, { ...cookieOptions(context), maxAge: sessionHours * 3600 });

/** What a browser says of itself, for the list of sessions. */
export const agentOf = (context: Context): string => context.req.header('User-Agent')?.slice(0, 300) ?? '';
