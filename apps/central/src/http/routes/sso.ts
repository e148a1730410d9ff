import { randomBytes } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { openSession } from '../../access/sessions.ts';
import { recordAudit } from '../../audit/record.ts';
import { ownPath } from '../../sso/own-path.ts';
import { questionMinutes } from '../../sso/questions.ts';
import { ssoPath } from '../../sso/settings.ts';
import { beginSso, finishSso, type SsoStore, type SsoVerdict } from '../../sso/sign-in.ts';
import { ssoBegunSchema } from '../../sso/wire.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import { agentOf, cookieOptions, setSessionCookie } from '../cookies.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

/** Binds a question to the browser that was sent away with it. */
const browserCookie = 'rollcall_sso';
const begun = ssoBegunSchema.meta({ id: 'SingleSignOnBegun' });
const beginning = z
  .strictObject({
    returnTo: z
      .string()
      .max(1000)
      .transform((path, context) => {
        const own = ownPath(path);
        if (own !== null) return own;
        context.addIssue({ code: 'custom', message: 'must be a path of this server' });
        return z.NEVER;
      })
      .meta({ description: 'Where on the page the browser comes back to' }),
  })
  .meta({ id: 'SingleSignOn' });

/** Signing in by the organisation's own provider, see [Note: single sign-on]. */
export function addSsoRoutes(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: ssoPath,
      summary: 'The address at the provider of single sign-on; good once, for ten minutes, for this browser',
      middleware: [requireJson, limitBody(4096)] as const,
      request: { body: jsonBody(beginning) },
      responses: { 200: json(begun, 'Where to send the browser'), ...errorAnswers },
    }),
    async (context) => {
      const browser = randomBytes(32).toString('base64url');
      const asked = await beginSso(storeOf(parts), browser, context.req.valid('json').returnTo);
      if (typeof asked === 'string') throw new ApiError(asked);
      setCookie(context, browserCookie, browser, {
        ...browserCookieOptions(context),
        maxAge: questionMinutes * 60,
      });
      return context.json(asked, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: `${ssoPath}/callback`,
      summary: 'Where the provider sends the browser back to; on to the page, signed in or with a reason',
      responses: { 303: { description: 'To the page' }, ...errorAnswers },
    }),
    async (context) => {
      const store = storeOf(parts);
      const address = addressOf(context);
      const browser = getCookie(context, browserCookie) ?? '';
      const verdict = await finishSso(store, { browser, search: new URL(context.req.url).search, address });
      deleteCookie(context, browserCookie, browserCookieOptions(context));
      await writeDown(store, address, verdict);
      const page = store.settings.origin + verdict.returnTo;
      if (verdict.outcome !== 'ok') return context.redirect(`${page}#sso=${verdict.outcome}`, 303);
      const { accountId } = verdict.account;
      setSessionCookie(
        context,
        await openSession(store.db, { accountId, bySso: true, address, agent: agentOf(context) }),
      );
      return context.redirect(page, 303);
    },
  );
}

/** Lax: the browser comes back from another site, and has to bring it along. */
const browserCookieOptions = (context: Context) =>
  ({ ...cookieOptions(context), sameSite: 'Lax', path: ssoPath }) as const;

/** Refuses where no provider is set. */
function storeOf({ database, sso }: CentralParts): SsoStore {
  if (sso === null) throw new ApiError('sso-off');
  return { db: database.db, ...sso };
}

async function writeDown({ db }: SsoStore, address: string, verdict: SsoVerdict): Promise<void> {
  if (verdict.outcome === 'sign-in-locked') return;
  const { account } = verdict;
  const isGood = verdict.outcome === 'ok';
  const unknown = isGood ? null : verdict.email;
  await recordAudit(db, {
    actor: {
      id: account?.accountId ?? 'nobody',
      name: account?.name ?? unknown ?? 'unknown identity',
      role: isGood ? verdict.account.role : 'none',
    },
    action: isGood ? 'sign-in.done' : 'sign-in.failed',
    subject: account?.name ?? unknown ?? 'single sign-on',
    detail: { address, by: 'sso', ...(isGood ? gainsOf(verdict) : { why: verdict.outcome.slice(4) }) },
  });
}

/** What the sign-in changed about the account, where it did. */
const gainsOf = ({ how, roleWas }: Extract<SsoVerdict, { outcome: 'ok' }>) => ({
  ...(how !== 'known' && { account: how }),
  ...(roleWas !== null && { roleWas }),
});
