import { useTranslation } from 'react-i18next';
import type { KycCheckDetail } from '../../../../src/kyc/wire.ts';
import { wordsForField, wordsForReason } from './words.ts';

type Reason = KycCheckDetail['reasons'][number] & {
  readonly details?: Readonly<Record<string, string | number>>;
};
const weights = ['reject', 'review', 'note'] as const;

/** Everything that the kiosk had to say for or against, the weightiest first. */
export function Reasons({ check }: { check: KycCheckDetail }) {
  const { t } = useTranslation();
  const reasons: readonly Reason[] = check.material?.reasons ?? check.reasons;
  const ordered = weights.flatMap((weight) => reasons.filter((reason) => reason.weight === weight));
  return (
    <section className="list kyc-part" aria-labelledby="why-title">
      <h2 id="why-title">{t('kyc.why')}</h2>
      {ordered.length === 0 && <p className="second-line">{t('kyc.whyNone')}</p>}
      <ul className="kyc-reasons">
        {ordered.map((reason, index) => (
          <li key={`${reason.code} ${index}`}>
            <span className="kyc-weight" data-weight={reason.weight}>
              {t(`kyc.weights.${reason.weight}`)}
            </span>
            <span>
              {wordsForReason(reason.code)}
              <About reason={reason} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which field it is about, where it is about one. */
function About({ reason: { details } }: { reason: Reason }) {
  const name = details?.['field'] ?? details?.['of'];
  return typeof name === 'string' ? <span className="second-line">{wordsForField(name)}</span> : null;
}
