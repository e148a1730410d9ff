import {
  kycCheckDetailSchema,
  kycCheckPageSchema,
  kycRulesSchema,
  type KycCheckDetail,
  type KycCheckPage,
  type KycRules,
  type ReviewOutcome,
} from '../../../src/kyc/wire.ts';
import { none, sendJson } from './access.ts';
import { ask, type Answer } from './ask.ts';

const path = '/api/v1/kyc-checks';
const pageSize = 50;

export interface CheckFilters {
  readonly status?: 'approved' | 'rejected';
  readonly review?: 'open' | 'settled';
  readonly siteId?: string;
}

/** The newest checks, or those before a cursor. */
export function askChecks(before: string | null, filters: CheckFilters): Promise<Answer<KycCheckPage>> {
  const query = new URLSearchParams({
    limit: String(pageSize),
    ...filters,
    ...(before !== null && { before }),
  });
  return ask(`${path}?${query}`, kycCheckPageSchema);
}

export interface CheckKey {
  readonly deviceId: string;
  readonly checkId: string;
}

const pathOf = ({ deviceId, checkId }: CheckKey): string =>
  `${path}/${encodeURIComponent(deviceId)}/${encodeURIComponent(checkId)}`;

export const askCheck = (key: CheckKey): Promise<Answer<KycCheckDetail>> =>
  ask(pathOf(key), kycCheckDetailSchema);

export const pictureAddress = (key: CheckKey, position: number): string =>
  `${pathOf(key)}/pictures/${position}`;

export const decideCheck = async (
  key: CheckKey,
  decision: ReviewOutcome,
  reason: string,
): Promise<Answer<null>> => none(await sendJson('POST', `${pathOf(key)}/decisions`, { decision, reason }));

export const askKycRules = (): Promise<Answer<KycRules>> => ask('/api/v1/kyc-rules', kycRulesSchema);

export const requireFourEyes = async (fourEyes: boolean, reason: string): Promise<Answer<null>> =>
  none(await sendJson('PUT', '/api/v1/kyc-rules', { fourEyes, reason }));
