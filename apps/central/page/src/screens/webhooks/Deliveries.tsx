import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookDelivery } from '../../../../src/webhooks/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askDeliveries, sendAgain } from '../../server/webhooks.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatCount, formatFull, formatRelative } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { problemWords } from './problem-words.ts';

const lookAgainMs = 5000;
const columns = ['checkIn', 'state', 'attempts', 'last', 'ways'] as const;

/** The newest deliveries to one receiver, and how each went. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks', webhookId],
    queryFn: async () => take(await askDeliveries(webhookId)),
    refetchInterval: lookAgainMs,
  });
  if (error !== null)
    return <Failed words={`${t('webhooks.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  if (data.length === 0) return <p className="second-line">{t('webhooks.noDeliveries')}</p>;
  return (
    <div className="worked-scroll" role="group" aria-label={t('webhooks.deliveries')} tabIndex={0}>
      <table className="plain-table" aria-label={t('webhooks.deliveries')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`webhooks.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((delivery) => (
            <Delivery key={delivery.deliveryId} delivery={delivery} webhookId={webhookId} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Delivery({ delivery, webhookId }: { delivery: WebhookDelivery; webhookId: string }) {
  const { t } = useTranslation();
  const { nowMs } = usePage();
  const { occurredAt, deliveryId, state, attempts, lastAt, nextAt } = delivery;
  return (
    <tr className="delivery">
      <th scope="row">
        {formatFull(occurredAt)}
        <span className="second-line" dir="ltr">
          {deliveryId}
        </span>
      </th>
      <td>
        {t(`webhooks.states.${state}`)}
        {nextAt !== null && attempts > 0 && (
          <span className="second-line">{t('webhooks.next', { when: formatRelative(nextAt, nowMs) })}</span>
        )}
      </td>
      <td>{formatCount(attempts)}</td>
      <td>
        {lastAt !== null && formatRelative(lastAt, nowMs)}
        <span className="second-line">{problemWords(delivery)}</span>
      </td>
      <td>
        <Again webhookId={webhookId} deliveryId={deliveryId} />
      </td>
    </tr>
  );
}

function Again({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const { t } = useTranslation();
  const { session } = usePage();
  const queries = useQueryClient();
  const [problem, setProblem] = useState('');
  const again = async (): Promise<void> => {
    const answer = await sendAgain(webhookId, deliveryId);
    if (answer.outcome === 'signed-out') return session.expire();
    setProblem(answer.outcome === 'ok' ? '' : answer.message);
    await queries.invalidateQueries({ queryKey: ['webhooks'] });
  };
  return (
    <>
      <button type="button" className="small-button" onClick={() => void again()}>
        {t('webhooks.again')}
      </button>
      <span role="status" className="second-line">
        {problem}
      </span>
    </>
  );
}
