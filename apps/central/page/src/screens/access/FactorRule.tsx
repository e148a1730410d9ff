import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../../src/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askAccessRules, requireSecondFactor, takeSecondFactor } from '../../server/second-factor.ts';
import { formatStamp } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { useForgetAccounts } from './use-access.ts';

/** Whether everybody needs a second factor. */
export function FactorRule() {
  const { t } = useTranslation();
  const take = useTake();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['access-rules'],
    queryFn: async () => take(await askAccessRules()),
  });
  const [isOpen, setOpen] = useState(false);
  const isRequired = data !== undefined && data.secondFactorSince !== null;
  const label = t(isRequired ? 'access.factor.rule.free' : 'access.factor.rule.require');
  return (
    <section className="list" aria-labelledby="rule-title">
      <div className="list-head">
        <h2 id="rule-title">{t('access.factor.rule.title')}</h2>
        {data !== undefined && (
          <p className="second-line">
            {data.secondFactorSince === null
              ? t('access.factor.rule.off')
              : t('access.factor.rule.on', { when: formatStamp(data.secondFactorSince) })}
          </p>
        )}
      </div>
      {data === undefined && error === null && <Waiting />}
      {data === undefined && error !== null && (
        <Failed words={`${t('access.factor.rule.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <div className="people-actions">
          <button type="button" className="small-button" onClick={() => setOpen(true)}>
            {label}
          </button>
        </div>
      )}
      {isOpen && (
        <Decision
          title={label}
          explanation={t(isRequired ? 'access.factor.rule.freeHow' : 'access.factor.rule.requireHow')}
          ways={[
            {
              label,
              decide: async (reason) => {
                const answer = await requireSecondFactor(!isRequired, reason);
                if (answer.outcome === 'ok') await queries.invalidateQueries({ queryKey: ['access-rules'] });
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

export function TakeFactor({ account, onClose }: { account: AccountStatus; onClose: () => void }) {
  const { t } = useTranslation();
  const forget = useForgetAccounts();
  return (
    <Decision
      title={`${t('access.factor.take')}: ${account.name}`}
      explanation={t('access.factor.takeHow')}
      ways={[
        {
          label: t('access.factor.take'),
          decide: async (reason) => {
            const answer = await takeSecondFactor(account.accountId, reason);
            await forget();
            return answer;
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
