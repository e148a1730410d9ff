import type { StoreParts } from '../store-parts.ts';
import { createAccessKeys, type AccessKeys } from './keys.ts';
import { createRefreshTokens, type RefreshTokens } from './refresh-tokens.ts';
import { createUsers, type Users } from './users.ts';

/** Who may use the APIs of this device. */
export interface AccessStore {
  readonly users: Users;
  readonly keys: AccessKeys;
  readonly refreshTokens: RefreshTokens;
}

export const createAccessStore = (parts: StoreParts): AccessStore => ({
  users: createUsers(parts),
  keys: createAccessKeys(parts),
  refreshTokens: createRefreshTokens(parts),
});
