import type { Context } from 'hono';
import { checkPassword } from '../../access/accounts.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import type { CentralEnv, CentralParts } from '../parts.ts';
import { accountOf } from './self.ts';

/** Whoever sits down at an open page knows neither; attempts are counted as at the door. */
export async function requireProof(
  { database: { db }, sealer, now }: CentralParts,
  context: Context<CentralEnv>,
  { password, code }: { readonly password: string; readonly code?: string },
): Promise<void> {
  const attempt = { name: accountOf(context).name, address: addressOf(context) };
  const factor = code === undefined ? null : { code, nowMs: now(), sealer, rpId: null };
  const { outcome } = await checkPassword(db, attempt, { password, factor });
  if (outcome === 'locked') throw new ApiError('sign-in-locked');
  if (outcome === 'code-wrong') throw new ApiError('code-wrong');
  if (outcome === 'wrong') throw new ApiError('password-wrong');
}
