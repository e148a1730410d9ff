import { exists, t } from 'i18next';
import type { KycCheckRecord } from '../../../../src/kyc/wire.ts';

/** Codes of kiosks that this page does not know are shown as they are. */
export const wordsForReason = (code: string): string =>
  exists(`kyc.reasons.${code}`) ? t(`kyc.reasons.${code}` as 'kyc.title') : code;

export const wordsForField = (name: string): string =>
  exists(`kyc.names.${name}`) ? t(`kyc.names.${name}` as 'kyc.title') : name;

export const wordsForType = (type: string): string =>
  exists(`kyc.types.${type}`) ? t(`kyc.types.${type}` as 'kyc.title') : type;

export type ResultState = 'open' | 'second' | 'disagreed' | 'approved' | 'rejected' | 'error';

/** How a check stands, whoever decided. */
export function resultOf({ status, review }: KycCheckRecord): ResultState {
  if (review.state === 'settled') return review.outcome ?? 'open';
  if (review.state !== 'none') return review.state;
  return status === 'pending' ? 'open' : status;
}
