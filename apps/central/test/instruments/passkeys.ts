/** People with passkeys, and what their browsers ask of central. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { passkeyQuestionSchema, passkeysSchema } from '../../src/access/wire.ts';
import { auditRowSchema, selfSchema } from '../../src/wire.ts';
import { createAuthenticator, type Authenticator, type Differently } from './authenticator.ts';
import { asAdmin, type TestCentral } from './central.ts';

type Headers = Record<string, string>;

export const password = 'three slow herons';
export const origin = 'https://rollcall.example.org';

export const cookieOf = (answer: Response): Headers => ({
  cookie: answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; '),
});
export const question = async (answer: Response) => passkeyQuestionSchema.parse(await answer.json()).options;

/** @param now the central of the test that runs */
export function passkeyAsks(now: () => TestCentral) {
  const signIn = (name: string, code?: string) =>
    now().post('/api/v1/session', { name, password, ...(code !== undefined && { code }) });
  async function member(name: string, role = 'manager'): Promise<{ accountId: string; cookie: Headers }> {
    const account = { name, role, sites: null, reason: 'new' };
    const invited = await now().post('/api/v1/accounts', account, asAdmin);
    const { accountId, setupToken } = z
      .object({ accountId: z.string(), setupToken: z.string() })
      .parse(await invited.json());
    await now().post('/api/v1/account-setup', { setupToken, password });
    return { accountId, cookie: cookieOf(await signIn(name)) };
  }
  const own = (path: string, body: object, cookie: Headers) =>
    now().post(`/api/v1/me/passkeys${path}`, body, cookie);
  const begin = async (cookie: Headers) => question(await own('/challenge', { password }, cookie));
  async function add(cookie: Headers, name = 'laptop'): Promise<Authenticator> {
    const authenticator = createAuthenticator(origin);
    const response = authenticator.create(await begin(cookie));
    assert.equal((await own('', { name, response }, cookie)).status, 201);
    return authenticator;
  }
  const ask = () => now().post('/api/v1/session/passkey/challenge', {});
  const answer = (response: object, cookie: Headers) =>
    now().post('/api/v1/session/passkey', { response }, cookie);
  async function enter(authenticator: Authenticator, differently: Differently = {}): Promise<Response> {
    const asked = await ask();
    const cookie = cookieOf(asked);
    return answer(authenticator.get(await question(asked), differently), cookie);
  }
  const listOf = async (cookie: Headers) =>
    passkeysSchema.parse(await (await now().get('/api/v1/me/passkeys', cookie)).json());
  const selfOf = async (cookie: Headers) =>
    selfSchema.parse(await (await now().get('/api/v1/me', cookie)).json());
  const trail = async () =>
    z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await now().get('/api/v1/audit')).json())
      .rows.map(({ action, actor, role, detail }) => {
        const { passkey, why, by } = z.record(z.string(), z.unknown()).parse(JSON.parse(detail));
        return [action, actor, role, passkey, why, by] as const;
      });
  const require = (secondFactorRequired: boolean) =>
    now().app.request('/api/v1/access-rules', {
      method: 'PUT',
      body: JSON.stringify({ secondFactorRequired, reason: 'policy' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
  return { signIn, member, own, begin, add, ask, answer, enter, listOf, selfOf, trail, require };
}
