import { createRoute, z } from '@hono/zod-openapi';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Context } from 'hono';
import { isSameSecret } from '../../access/digest.ts';
import { endSession, openSession, sessionHours } from '../../access/sessions.ts';
import { ApiError } from '../api-error.ts';
import { sessionCookie } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers, jsonBody } from '../schemas.ts';

const signInSchema = z.strictObject({ token: z.string().min(1).max(200) }).meta({ id: 'SignIn' });

/** Sessions of the page. Scripts use the admin token as Bearer and need none. */
export function addSessionRoutes(app: CentralRoutes, { database, tokens }: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/session',
      summary: 'Exchanges the admin token for a cookie',
      middleware: [requireJson, limitBody(4096)] as const,
      request: { body: jsonBody(signInSchema) },
      responses: { 204: { description: 'Signed in' }, ...errorAnswers },
    }),
    async (context) => {
      const { token } = context.req.valid('json');
      if (!isSameSecret(token, tokens.admin)) throw new ApiError('credential-invalid');
      const session = await openSession(database.db, { adminToken: tokens.admin });
      setCookie(context, sessionCookie, session, {
        ...cookieOptions(context),
        maxAge: sessionHours * 3600,
      });
      return context.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/session',
      summary: 'Signs out',
      security: [{ session: [] }],
      responses: { 204: { description: 'Signed out' }, ...errorAnswers },
    }),
    async (context) => {
      const session = getCookie(context, sessionCookie);
      if (session !== undefined) await endSession(database.db, session);
      deleteCookie(context, sessionCookie, cookieOptions(context));
      return context.body(null, 204);
    },
  );
}

function cookieOptions(context: Context) {
  // A proxy that ends TLS says so; to believe it only makes the cookie stricter.
  const isTls = context.req.url.startsWith('https:') || context.req.header('X-Forwarded-Proto') === 'https';
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: isTls } as const;
}
