import { createRoute, z } from '@hono/zod-openapi';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { Context } from 'hono';
import { checkPassword, hasPasswords, type SignInVerdict } from '../../access/accounts.ts';
import { tokenActor } from '../../access/actor.ts';
import { isSameSecret } from '../../access/digest.ts';
import { hasPasskeys } from '../../access/passkey-sign-in.ts';
import { endSession, openSession } from '../../access/sessions.ts';
import { signInWaysSchema } from '../../access/wire.ts';
import { recordAudit } from '../../audit/record.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import { sessionCookie } from '../authenticate.ts';
import { agentOf, cookieOptions, setSessionCookie } from '../cookies.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { accountName, factorCode, oldPassword } from './account-fields.ts';

const byToken = z.strictObject({ token: z.string().min(1).max(200) });
const byPassword = z.strictObject({ name: accountName, password: oldPassword, code: factorCode.optional() });
const signInSchema = z.union([byToken, byPassword]).meta({ id: 'SignIn' });

/** Sessions of the page. Scripts use a token or an API key as Bearer and need none. */
export function addSessionRoutes(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/session',
      summary:
        'Exchanges a name and a password, with a code where the account has a second factor, or the admin token, for a cookie',
      middleware: [requireJson, limitBody(4096)] as const,
      request: { body: jsonBody(signInSchema) },
      responses: { 204: { description: 'Signed in' }, ...errorAnswers },
    }),
    async (context) => {
      const shown = context.req.valid('json');
      const session = await ('token' in shown
        ? signInByToken(parts, context, shown.token)
        : signInByPassword(parts, context, shown));
      setSessionCookie(context, session);
      return context.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/session/ways',
      summary: 'How one can sign in here',
      responses: { 200: json(signInWaysSchema.meta({ id: 'SignInWays' }), 'The ways'), ...errorAnswers },
    }),
    async (context) => {
      const { passkeySite, database, sso } = parts;
      const hasAny = passkeySite !== null && (await hasPasskeys(database.db, passkeySite.rpId));
      const passkeyOrigin = hasAny ? passkeySite.origin : null;
      const password = await hasPasswords(database.db);
      const offered = sso && { name: sso.settings.name, origin: sso.settings.origin };
      return context.json({ password, passkeyOrigin, sso: offered }, 200);
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
      if (session !== undefined) await endSession(parts.database.db, session);
      deleteCookie(context, sessionCookie, cookieOptions(context));
      return context.body(null, 204);
    },
  );
}

async function signInByToken(
  { database: { db }, tokens }: CentralParts,
  context: Context,
  token: string,
): Promise<string> {
  if (!isSameSecret(token, tokens.admin)) throw new ApiError('credential-invalid');
  const detail = { address: addressOf(context) };
  await recordAudit(db, { actor: tokenActor, action: 'sign-in.done', subject: 'admin token', detail });
  return openSession(db, { adminToken: tokens.admin });
}

/** Who knows a password and shows no second factor is worth a row of its own. */
const actions = {
  ok: 'sign-in.done',
  wrong: 'sign-in.failed',
  'code-wrong': 'sign-in.failed',
  'code-needed': 'sign-in.code-asked',
  'passkey-needed': 'sign-in.passkey-asked',
} as const;

function factorInTrail(verdict: SignInVerdict): { secondFactor?: string } {
  if (verdict.outcome === 'code-wrong') return { secondFactor: 'wrong' };
  return verdict.outcome === 'ok' && verdict.factor !== null ? { secondFactor: verdict.factor } : {};
}

async function signInByPassword(
  { database: { db }, sealer, now, passkeySite }: CentralParts,
  context: Context,
  { name, password, code }: z.output<typeof byPassword>,
): Promise<string> {
  const address = addressOf(context);
  const verdict = await checkPassword(
    db,
    { name, address },
    { password, factor: { code: code ?? null, nowMs: now(), sealer, rpId: passkeySite?.rpId ?? null } },
  );
  if (verdict.outcome === 'locked') {
    context.header('Retry-After', String(verdict.seconds));
    throw new ApiError(
      'sign-in-locked',
      `Too many attempts failed. Try again in ${verdict.seconds} seconds.`,
    );
  }
  await recordAudit(db, {
    actor:
      verdict.outcome === 'wrong'
        ? { id: 'nobody', name, role: 'none' }
        : { id: verdict.accountId, name, role: verdict.outcome === 'ok' ? verdict.role : 'none' },
    action: actions[verdict.outcome],
    subject: name,
    detail: { address, ...factorInTrail(verdict) },
  });
  if (verdict.outcome === 'wrong') throw new ApiError('sign-in-wrong');
  if (verdict.outcome !== 'ok') throw new ApiError(verdict.outcome);
  return openSession(db, { accountId: verdict.accountId, address, agent: agentOf(context) });
}
