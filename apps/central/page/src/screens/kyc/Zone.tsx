import type { KycReviewMaterial } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import { wordsForField } from './words.ts';

/** The machine-readable zone with its check digits, and where the document contradicts itself. */
export function Zone({ material: { zone, disagreements } }: { material: KycReviewMaterial }) {
  return (
    <>
      {zone !== null && <Digits zone={zone} />}
      {disagreements.length > 0 && <Disagreements disagreements={disagreements} />}
    </>
  );
}

function Digits({ zone }: { zone: NonNullable<KycReviewMaterial['zone']> }) {
  const { t } = useTranslation();
  return (
    <section className="list kyc-part" aria-labelledby="zone-title">
      <h2 id="zone-title">
        {t('kyc.zone')} <span className="second-line kyc-format">{zone.format}</span>
      </h2>
      <pre className="kyc-zone" dir="ltr" tabIndex={0} aria-labelledby="zone-title" role="group">
        {zone.lines.join('\n')}
      </pre>
      <ul className="kyc-digits">
        {zone.checkDigits.map(({ of, printed, computed, passed }) => (
          <li key={of} data-passed={passed}>
            {t(passed ? 'kyc.digitHolds' : 'kyc.digitFails', {
              field: wordsForField(of),
              printed,
              computed: String(computed),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a document says keeps its own direction amid words of another. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

function Disagreements({ disagreements }: Pick<KycReviewMaterial, 'disagreements'>) {
  const { t } = useTranslation();
  return (
    <section className="list kyc-part" aria-labelledby="differences-title">
      <h2 id="differences-title">{t('kyc.disagreements')}</h2>
      <ul>
        {disagreements.map(({ field, printed, coded }) => (
          <li key={`${field} ${printed}`}>
            {t('kyc.differs', {
              field: wordsForField(field),
              printed: isolated(printed),
              coded: isolated(coded),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
