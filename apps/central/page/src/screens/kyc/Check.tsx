import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KycCheckDetail } from '../../../../src/kyc/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { formatFull, formatScore } from '../../words/time.ts';
import { Decisions } from './Decisions.tsx';
import { Fields } from './Fields.tsx';
import { Pictures } from './Pictures.tsx';
import { Reasons } from './Reasons.tsx';
import { Result } from './Result.tsx';
import { useCheck } from './use-checks.ts';
import { wordsForType } from './words.ts';
import { Zone } from './Zone.tsx';

const route = getRouteApi('/kyc/$deviceId/$checkId');

/** One check: what its reviewers see, and what they decide. */
export function Check() {
  const { t } = useTranslation();
  const { data, error, refetch } = useCheck(route.useParams());
  return (
    <div className="person-page">
      <Link to="/kyc" className="back">
        {t('kyc.allChecks')}
      </Link>
      {data === undefined && error === null && (
        <section className="list">
          <Waiting />
        </section>
      )}
      {data === undefined && error !== null && (
        <section className="list">
          <Failed words={`${t('kyc.checkFailed')} ${error.message}`} onRetry={() => void refetch()} />
        </section>
      )}
      {data !== undefined && <Known check={data} />}
    </div>
  );
}

function Known({ check }: { check: KycCheckDetail }) {
  const { material } = check;
  const [shown, setShown] = useState<number | null>(null);
  const field = shown === null ? null : (material?.fields[shown] ?? null);
  return (
    <>
      <Head check={check} />
      {material !== null && <Pictures check={check} pictures={material.pictures} field={field} />}
      {material !== null && <Fields fields={material.fields} onShow={setShown} />}
      <Reasons check={check} />
      {material !== null && <Zone material={material} />}
      <Decisions check={check} />
    </>
  );
}

function Head({ check }: { check: KycCheckDetail }) {
  const { t } = useTranslation();
  const { deviceName, checkedAt, documentType, comparisonScore, threshold, review } = check;
  const figures = { score: formatScore(comparisonScore), threshold: formatScore(threshold) };
  return (
    <section className="list person-head" aria-labelledby="check-title">
      <div>
        <h2 id="check-title">{wordsForType(documentType)}</h2>
        <p className="second-line">{t('kyc.made', { kiosk: deviceName, when: formatFull(checkedAt) })}</p>
        <p>{t('kyc.comparison', figures)}</p>
        {review.state !== 'none' && review.material !== 'kept' && (
          <p className="notice-line kyc-notice" role="status">
            {t(`kyc.material.${review.material}`)}
          </p>
        )}
        {review.material === 'kept' && review.keptUntil !== null && (
          <p className="second-line">{t('kyc.keptUntil', { when: formatFull(review.keptUntil) })}</p>
        )}
      </div>
      <Result check={check} />
    </section>
  );
}
