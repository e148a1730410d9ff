import { randomBytes } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { challengeMinutes } from '../../access/challenges.ts';
import { askForPasskey, checkPasskey, type PasskeyVerdict } from '../../access/passkey-sign-in.ts';
import { openSession } from '../../access/sessions.ts';
import { assertionSchema } from '../../access/wire.ts';
import { recordAudit } from '../../audit/record.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import { agentOf, cookieOptions, setSessionCookie } from '../cookies.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { passkeyQuestion, passkeyStoreOf } from './passkeys.ts';

/** Binds a question to the browser that asked for it. */
const browserCookie = 'rollcall_passkey';
const path = '/api/v1/session/passkey';
const answer = z.strictObject({ response: assertionSchema }).meta({ id: 'PasskeyAnswer' });

/** Signing in by a passkey, without a name and without a password. */
export function addPasskeySignInRoutes(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: `${path}/challenge`,
      summary: 'The question for a passkey that signs in; good once, for five minutes, for this browser',
      middleware: [requireJson, limitBody(4096)] as const,
      request: { body: jsonBody(z.strictObject({}).meta({ id: 'PasskeyAsked' })) },
      responses: { 200: json(passkeyQuestion, 'For `navigator.credentials.get`'), ...errorAnswers },
    }),
    async (context) => {
      const browser = randomBytes(32).toString('base64url');
      const options = await askForPasskey(passkeyStoreOf(parts), browser);
      setCookie(context, browserCookie, browser, {
        ...cookieOptions(context),
        path,
        maxAge: challengeMinutes * 60,
      });
      return context.json(passkeyQuestion.parse({ options }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path,
      summary: 'Exchanges the answer of a passkey for a cookie; it is both factors',
      middleware: [requireJson, limitBody(64 * 1024)] as const,
      request: { body: jsonBody(answer) },
      responses: { 204: { description: 'Signed in' }, ...errorAnswers },
    }),
    async (context) => {
      const store = passkeyStoreOf(parts);
      const address = addressOf(context);
      const browser = getCookie(context, browserCookie) ?? '';
      const { response } = context.req.valid('json');
      const verdict = await checkPasskey(store, { response, browser, address });
      deleteCookie(context, browserCookie, { ...cookieOptions(context), path });
      const { account_id: accountId, passkey_id: passkeyId } = await letIn(parts, context, verdict);
      setSessionCookie(
        context,
        await openSession(store.db, { accountId, passkeyId, address, agent: agentOf(context) }),
      );
      return context.body(null, 204);
    },
  );
}

/** Writes down what came of it, and refuses unless it was good. */
async function letIn({ database: { db } }: CentralParts, context: Context, verdict: PasskeyVerdict) {
  if (verdict.outcome === 'locked') {
    context.header('Retry-After', String(verdict.seconds));
    throw new ApiError(
      'sign-in-locked',
      `Too many attempts failed. Try again in ${verdict.seconds} seconds.`,
    );
  }
  const { passkey } = verdict;
  const isGood = verdict.outcome === 'ok';
  await recordAudit(db, {
    actor: {
      id: passkey?.account_id ?? 'nobody',
      name: passkey?.account_name ?? 'unknown passkey',
      role: isGood ? verdict.passkey.role : 'none',
    },
    action: isGood ? 'sign-in.done' : 'sign-in.failed',
    subject: passkey?.account_name ?? 'passkey',
    detail: {
      address: addressOf(context),
      by: 'passkey',
      ...(passkey !== null && { passkey: passkey.name }),
      ...(!isGood && { why: verdict.why }),
    },
  });
  if (isGood) return verdict.passkey;
  throw new ApiError(verdict.why === 'challenge' ? 'challenge-spent' : 'passkey-refused');
}
