import { accessRulesSchema, recoveryCodesSchema, secondFactorSchema } from '../../../src/wire.ts';
import type { AccessRules, SecondFactor } from '../../../src/wire.ts';
import { exchange, none, sendJson } from './access.ts';
import { ask, type Answer } from './ask.ts';

const own = '/api/v1/me/second-factor';

export const beginSecondFactor = (password: string): Promise<Answer<SecondFactor>> =>
  exchange(['POST', own, { password }], secondFactorSchema);

export const confirmSecondFactor = (code: string): Promise<Answer<{ recoveryCodes: string[] }>> =>
  exchange(['POST', `${own}/confirm`, { code }], recoveryCodesSchema);

export const renewRecoveryCodes = (
  password: string,
  code: string,
): Promise<Answer<{ recoveryCodes: string[] }>> =>
  exchange(['POST', `${own}/recovery-codes`, { password, code }], recoveryCodesSchema);

export const endSecondFactor = async (password: string, code: string): Promise<Answer<null>> =>
  none(await sendJson('POST', `${own}/end`, { password, code }));

export const takeSecondFactor = async (accountId: string, reason: string): Promise<Answer<null>> =>
  none(
    await sendJson('POST', `/api/v1/accounts/${encodeURIComponent(accountId)}/second-factor/remove`, {
      reason,
    }),
  );

export const askAccessRules = (): Promise<Answer<AccessRules>> =>
  ask('/api/v1/access-rules', accessRulesSchema);

export const requireSecondFactor = async (
  secondFactorRequired: boolean,
  reason: string,
): Promise<Answer<null>> =>
  none(await sendJson('PUT', '/api/v1/access-rules', { secondFactorRequired, reason }));
