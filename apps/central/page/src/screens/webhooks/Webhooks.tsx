import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t as words } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WebhookStatus } from '../../../../src/webhooks/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askWebhooks } from '../../server/webhooks.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatCount, formatRelative } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { useSites } from '../people/use-people.ts';
import { AddWebhook, WebhookSecret } from './AddWebhook.tsx';
import { Deliveries } from './Deliveries.tsx';
import { problemWords } from './problem-words.ts';
import { WebhookWays } from './WebhookWays.tsx';

const lookAgainMs = 5000;

/** Programs that are told of check-ins, and how that goes. */
export function Webhooks() {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks'],
    queryFn: async () => take(await askWebhooks()),
    refetchInterval: lookAgainMs,
  });
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <section className="list" aria-labelledby="webhooks-title">
      <div className="list-head">
        <h2 id="webhooks-title">{t('webhooks.title')}</h2>
      </div>
      <p className="schedules-how">{t('webhooks.how')}</p>
      <div className="people-actions">
        <button type="button" className="small-button" onClick={() => setAdding(true)}>
          {t('webhooks.add')}
        </button>
        {isAdding && <AddWebhook onAdded={setSecret} onClose={() => setAdding(false)} />}
        {secret !== null && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
      </div>
      {error !== null && (
        <Failed words={`${t('webhooks.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Waiting />}
      {data?.length === 0 && <p className="quiet">{t('webhooks.none')}</p>}
      <ul className="webhooks">
        {data?.map((webhook) => (
          <Webhook key={webhook.webhookId} webhook={webhook} />
        ))}
      </ul>
    </section>
  );
}

function Webhook({ webhook }: { webhook: WebhookStatus }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { webhookId, url } = webhook;
  return (
    <li className="webhook" aria-label={url}>
      <div className="webhook-head">
        <div className="webhook-words">
          <p className="main-line" dir="ltr">
            {url}
          </p>
          <Figures webhook={webhook} />
        </div>
        <WebhookWays webhook={webhook} />
      </div>
      <button
        type="button"
        className="button-quiet webhook-more"
        aria-expanded={isOpen}
        aria-controls={`deliveries-${webhookId}`}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'webhooks.hide' : 'webhooks.show')}
      </button>
      <div id={`deliveries-${webhookId}`}>{isOpen && <Deliveries webhookId={webhookId} />}</div>
    </li>
  );
}

function Figures({ webhook }: { webhook: WebhookStatus }) {
  const { t } = useTranslation();
  const { nowMs } = usePage();
  const sites = useSites();
  const { siteId, stoppedAt, problem, waiting, givenUp, lastDeliveredAt } = webhook;
  const site =
    siteId === null ? t('webhooks.allSites') : (sites.find(({ id }) => id === siteId)?.name ?? siteId);
  const parts = [
    site,
    ...(waiting > 0 ? [t('webhooks.waiting', { number: formatCount(waiting) })] : []),
    ...(givenUp > 0 ? [t('webhooks.givenUp', { number: formatCount(givenUp) })] : []),
    lastDeliveredAt === null
      ? t('webhooks.never')
      : t('webhooks.last', { when: formatRelative(lastDeliveredAt, nowMs) }),
    ...(problem !== null && stoppedAt === null ? [problemWords({ problem, status: null })] : []),
  ];
  return (
    <p className="second-line">
      <span className="webhook-state" data-state={stateOf(webhook)}>
        {stateWords(webhook)}
      </span>{' '}
      {parts.join(' · ')}
    </p>
  );
}

const stateOf = ({ stoppedAt, problem }: WebhookStatus): 'stopped' | 'failing' | 'well' => {
  if (stoppedAt !== null) return 'stopped';
  return problem === null ? 'well' : 'failing';
};

function stateWords(webhook: WebhookStatus): string {
  if (webhook.stoppedBecause === 'gone') return words('webhooks.gone');
  return words(`webhooks.${stateOf(webhook)}`);
}
