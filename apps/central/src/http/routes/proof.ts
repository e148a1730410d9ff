import type { Context } from 'hono';
import { checkPassword } from '../../access/accounts.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import type { CentralEnv, CentralParts } from '../parts.ts';
import { accountOf } from './self.ts';

/**
 * The password, and a code where the account has a second factor: whoever sits down at an open page knows neither.
 * Attempts are counted as at the door.
 */
export async function requireProof(
  { database: { db }, sealer, now }: CentralParts,
  context: Context<CentralEnv>,
  { password, code }: { readonly password: string; readonly code?: string | undefined },
): Promise<void> {
  const attempt = { name: accountOf(context).name, address: addressOf(context) };
  const factor = { code: code ?? null, nowMs: now(), sealer, rpId: null };
  const { outcome } = await checkPassword(db, attempt, { password, factor });
  if (outcome === 'locked') throw new ApiError('sign-in-locked');
  if (outcome === 'code-needed' || outcome === 'code-wrong') throw new ApiError(outcome);
  if (outcome === 'wrong') throw new ApiError('password-wrong');
}
