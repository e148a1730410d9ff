import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { requireFourEyes } from '../../server/kyc.ts';
import { useMay } from '../../shell/page-context.ts';
import { formatStamp } from '../../words/time.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { useKycRules } from './use-checks.ts';

/** Whether one reviewer is enough. */
export function FourEyes() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isAllowed = useMay('governance.change');
  const { data, error, refetch } = useKycRules();
  const [isOpen, setOpen] = useState(false);
  const since = data?.fourEyesSince ?? null;
  const label = t(since === null ? 'kyc.rule.require' : 'kyc.rule.free');
  return (
    <section className="list" aria-labelledby="four-eyes">
      <div className="list-head">
        <h2 id="four-eyes">{t('kyc.rule.title')}</h2>
        {data !== undefined && (
          <p className="second-line">
            {since === null ? t('kyc.rule.off') : t('kyc.rule.on', { when: formatStamp(since) })}
          </p>
        )}
      </div>
      {data === undefined && error === null && <Waiting />}
      {data === undefined && error !== null && (
        <Failed words={`${t('kyc.rule.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data !== undefined && isAllowed && (
        <div className="people-actions">
          <button type="button" className="small-button" onClick={() => setOpen(true)}>
            {label}
          </button>
        </div>
      )}
      {isOpen && (
        <Decision
          title={label}
          explanation={t(since === null ? 'kyc.rule.requireHow' : 'kyc.rule.freeHow')}
          ways={[
            {
              label,
              decide: async (reason) => {
                const answer = await requireFourEyes(since === null, reason);
                if (answer.outcome === 'ok')
                  for (const queryKey of [['kyc-rules'], ['kyc-check']])
                    await queries.invalidateQueries({ queryKey });
                return answer;
              },
            },
          ]}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
