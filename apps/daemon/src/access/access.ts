import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { TokenPair } from '@rollcall/contract';
import type { Caller, UserId } from '@rollcall/domain';
import type { AccessStore } from '@rollcall/store';
import type { Credential } from './credentials.ts';
import { accessMinutes, createLoginTokens, refreshDays, type LoginTokenParts } from './login-tokens.ts';

/** Who calls, and the tokens by which they say so. */
export interface Access {
  /** Of this process for its own page's requests to its realtime family: in memory alone, another at each start. */
  readonly ownKey: string;
  /** Null when the credential is none of this device's, or no longer. */
  authenticate(credential: Credential): Promise<Caller | null>;
  /** Null when name or password is wrong. */
  login(name: string, password: string): Promise<TokenPair | null>;
  /** The next pair; null for a token that is not good any more ([Note: rotation]). */
  refresh(token: string): Promise<TokenPair | null>;
}

export interface AccessParts extends LoginTokenParts {
  readonly store: AccessStore;
}

const accessMs = accessMinutes * 60_000;
const refreshMs = refreshDays * 86_400_000;

export function createAccess(parts: AccessParts): Access {
  const { store, now } = parts;
  const ownKey = randomBytes(32).toString('base64url');
  const tokens = createLoginTokens(parts);
  const pair = async (next: { id: string; userId: UserId; expiresAtMs: number }): Promise<TokenPair> => {
    const { userId } = next;
    const access = { id: randomUUID(), userId, expiresAtMs: now() + accessMs };
    return { access: await tokens.sign('access', access), refresh: await tokens.sign('refresh', next) };
  };
  const withToken = async (token: string): Promise<Caller | null> => {
    const userId = (await tokens.verify('access', token))?.userId;
    const user = userId === undefined ? null : store.users.get(userId);
    return user && { userId: user.id, keyId: null, scopes: user.scopes };
  };
  const withKey = (secret: string): Caller | null => {
    if (isSame(secret, ownKey)) return { userId: null, keyId: 'own-page', scopes: ['realtime'] };
    const key = store.keys.find(secret);
    return key && { userId: key.userId, keyId: key.id, scopes: key.scopes };
  };
  return {
    ownKey,
    authenticate: async ({ scheme, value }) => (scheme === 'bearer' ? withToken(value) : withKey(value)),
    async login(name, password) {
      const user = await store.users.withPassword(name, password);
      return user && pair(store.refreshTokens.begin(user.id, refreshMs));
    },
    async refresh(token) {
      const known = await tokens.verify('refresh', token);
      const next = known && store.refreshTokens.rotate(known.id, refreshMs);
      return next && pair(next);
    },
  };
}

/** Takes the same time whatever was given: digests are compared. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
