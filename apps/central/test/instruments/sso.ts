/** People who sign in by a provider, and what their browsers ask of central. */
import assert from 'node:assert/strict';
import { createLogger } from '@rollcall/runtime';
import { z } from 'zod';
import { createProvider } from '../../src/sso/provider.ts';
import type { SingleSignOn } from '../../src/sso/sign-in.ts';
import { ssoBegunSchema } from '../../src/sso/wire.ts';
import { accountSchema, auditRowSchema, selfSchema, type AccountStatus } from '../../src/wire.ts';
import { asAdmin, type TestCentral } from './central.ts';
import { cookieOf } from './passkeys.ts';
import { visitProvider, type TestProvider } from './provider.ts';

type Headers = Record<string, string>;

/** @param log takes what is logged, as JSON lines */
export function ssoOf(
  provider: TestProvider,
  { log = [], more = {} }: { readonly log?: string[]; readonly more?: Record<string, string> } = {},
): SingleSignOn {
  const settings = provider.settings(more);
  const logger = createLogger('central', 'debug', { write: (line) => void log.push(line) });
  return { settings, provider: createProvider(settings, { logger, now: Date.now }) };
}

/** @param now the central of the test that runs */
export function ssoAsks(now: () => TestCentral) {
  const begin = (returnTo = '/', headers: Headers = {}) =>
    now().post('/api/v1/session/sso', { returnTo }, headers);
  /** What waits for the browser, and where it is sent. */
  async function leave(returnTo?: string): Promise<{ cookie: Headers; address: string }> {
    const answer = await begin(returnTo);
    assert.equal(answer.status, 200);
    return { cookie: cookieOf(answer), address: ssoBegunSchema.parse(await answer.json()).address };
  }
  const comeBack = (at: string, cookie: Headers) => {
    const { pathname, search } = new URL(at);
    return now().get(pathname + search, cookie);
  };
  async function enter(login: string | null, returnTo?: string): Promise<Response> {
    const { cookie, address } = await leave(returnTo);
    return comeBack(await visitProvider(address, login), cookie);
  }
  async function invite(name: string, role = 'manager', sites: string[] | null = null) {
    const answer = await now().post('/api/v1/accounts', { name, role, sites, reason: 'new' }, asAdmin);
    return z.object({ accountId: z.string(), setupToken: z.string() }).parse(await answer.json());
  }
  const accounts = async (): Promise<AccountStatus[]> =>
    z.object({ accounts: z.array(accountSchema) }).parse(await (await now().get('/api/v1/accounts')).json())
      .accounts;
  const selfOf = async (answer: Response) =>
    selfSchema.parse(await (await now().get('/api/v1/me', cookieOf(answer))).json());
  const trail = async () =>
    z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await now().get('/api/v1/audit')).json())
      .rows.map(({ action, actor, role, detail }) => {
        const { why, by, account, roleWas } = z.record(z.string(), z.unknown()).parse(JSON.parse(detail));
        return [action, actor, role, why ?? account ?? by, roleWas] as const;
      });
  return { begin, leave, comeBack, enter, invite, accounts, selfOf, trail };
}

/** Why the page is told that nobody is signed in; null when somebody is. */
export function refusalIn(answer: Response): string | null {
  assert.equal(answer.status, 303);
  const isIn = answer.headers.getSetCookie().some((cookie) => cookie.startsWith('rollcall_session='));
  const refusal = /#sso=(.+)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? null;
  assert.equal(isIn, refusal === null, 'a session, or a reason why there is none');
  return refusal;
}
