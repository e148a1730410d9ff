import { useTranslation } from 'react-i18next';
import type { KycCheckRecord } from '../../../../src/kyc/wire.ts';
import { resultOf } from './words.ts';

/** How a check stands, and who found so. */
export function Result({ check }: { check: KycCheckRecord }) {
  const { t } = useTranslation();
  const result = resultOf(check);
  const isDecided = result === 'approved' || result === 'rejected';
  return (
    <span className="kyc-result" data-result={result}>
      {t(`kyc.states.${result}`)}
      {isDecided && (
        <span className="second-line">
          {t(check.review.state === 'settled' ? 'kyc.byReview' : 'kyc.byKiosk')}
        </span>
      )}
    </span>
  );
}
