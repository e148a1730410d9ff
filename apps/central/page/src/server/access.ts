import { z } from 'zod';
import {
  apiKeySchema,
  accountSchema,
  invitationSchema,
  madeKeySchema,
  selfSchema,
  type AccountStatus,
  type ApiKeyStatus,
  type MadeKey,
  type Invitation,
  type Self,
} from '../../../src/wire.ts';
import {
  openSessionSchema,
  signInWaysSchema,
  type OpenSession,
  type SignInWays,
} from '../../../src/access/wire.ts';
import type { KeyScope, Role } from '../../../src/access/roles.ts';
import { ask, request, type Answer } from './ask.ts';

/** What somebody shows at the door. */
export type Credentials =
  { readonly token: string } | { readonly name: string; readonly password: string; readonly code?: string };

export const none = (response: Response | Answer<never>): Answer<null> =>
  response instanceof Response ? { outcome: 'ok', value: null } : response;

export const sendJson = (method: string, path: string, body: object): Promise<Response | Answer<never>> =>
  request(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Sends, and reads what the answer holds. */
export async function exchange<T>(
  [method, path, body]: readonly [method: string, path: string, body: object],
  schema: z.ZodType<T>,
): Promise<Answer<T>> {
  const response = await sendJson(method, path, body);
  if (!(response instanceof Response)) return response;
  return { outcome: 'ok', value: schema.parse(await response.json()) };
}

export const askSelf = (): Promise<Answer<Self>> => ask('/api/v1/me', selfSchema);
export const askSignInWays = (): Promise<Answer<SignInWays>> => ask('/api/v1/session/ways', signInWaysSchema);

export const signIn = async (credentials: Credentials): Promise<Answer<null>> =>
  none(await sendJson('POST', '/api/v1/session', credentials));

export const signOut = async (): Promise<Answer<null>> =>
  none(await request('/api/v1/session', { method: 'DELETE' }));

const invitedSchema = z.object({ name: z.string() });

export const askInvited = (setupToken: string): Promise<Answer<{ name: string }>> =>
  exchange(['POST', '/api/v1/account-setup/invited', { setupToken }], invitedSchema);
export const completeSetup = (setupToken: string, password: string): Promise<Answer<{ name: string }>> =>
  exchange(['POST', '/api/v1/account-setup', { setupToken, password }], invitedSchema);

export const changePassword = async (current: string, next: string): Promise<Answer<null>> =>
  none(await sendJson('PUT', '/api/v1/me/password', { current, next }));

const sessionsSchema = z.object({ sessions: z.array(openSessionSchema) });

export async function askSessions(): Promise<Answer<readonly OpenSession[]>> {
  const answer = await ask('/api/v1/me/sessions', sessionsSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.sessions } : answer;
}

export const endSession = async (sessionId: string): Promise<Answer<null>> =>
  none(await request(`/api/v1/me/sessions/${encodeURIComponent(sessionId)}`, { method: 'DELETE' }));

const accountsSchema = z.object({ accounts: z.array(accountSchema) });

export async function askAccounts(): Promise<Answer<readonly AccountStatus[]>> {
  const answer = await ask('/api/v1/accounts', accountsSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.accounts } : answer;
}

/** Null: all sites. */
export interface Reach {
  readonly role: Role;
  readonly sites: readonly string[] | null;
}

const accountPath = (accountId: string): string => `/api/v1/accounts/${encodeURIComponent(accountId)}`;

export const invite = (
  account: Reach & { readonly name: string },
  reason: string,
): Promise<Answer<Invitation>> =>
  exchange(['POST', '/api/v1/accounts', { ...account, reason }], invitationSchema);

export const inviteAgain = (accountId: string, reason: string): Promise<Answer<Invitation>> =>
  exchange(['POST', `${accountPath(accountId)}/setup`, { reason }], invitationSchema);

export const changeAccount = async (
  accountId: string,
  change: Reach & { readonly disabled: boolean },
  reason: string,
): Promise<Answer<null>> => none(await sendJson('PUT', accountPath(accountId), { ...change, reason }));

const keysSchema = z.object({ keys: z.array(apiKeySchema) });

export async function askApiKeys(): Promise<Answer<readonly ApiKeyStatus[]>> {
  const answer = await ask('/api/v1/api-keys', keysSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.keys } : answer;
}

export interface KeyToMake {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly sites: readonly string[] | null;
  readonly days: number;
}

export const makeKey = (key: KeyToMake, reason: string): Promise<Answer<MadeKey>> =>
  exchange(['POST', '/api/v1/api-keys', { ...key, reason }], madeKeySchema);

export const revokeKey = async (keyId: string, reason: string): Promise<Answer<null>> =>
  none(await sendJson('POST', `/api/v1/api-keys/${encodeURIComponent(keyId)}/revoke`, { reason }));
