import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookStatus } from '../../../../src/webhooks/wire.ts';
import { decideWebhook, testWebhook } from '../../server/webhooks.ts';
import { usePage } from '../../shell/page-context.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { problemWords } from './problem-words.ts';

type Way = 'stop' | 'resume' | 'remove';

/** What can be done with a webhook; a test says here how it went. */
export function WebhookWays({ webhook: { webhookId, url, stoppedAt } }: { webhook: WebhookStatus }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Way | null>(null);
  const decide = async (way: Way, reason: string) => {
    const answer = await decideWebhook(webhookId, way, reason);
    await queries.invalidateQueries({ queryKey: ['webhooks'] });
    return answer;
  };
  const ways: readonly Way[] = [stoppedAt === null ? 'stop' : 'resume', 'remove'];
  return (
    <div className="person-ways">
      <Test webhookId={webhookId} />
      {ways.map((way) => (
        <button key={way} type="button" className="small-button" onClick={() => setOpen(way)}>
          {t(`webhooks.${way}`)}
        </button>
      ))}
      {open !== null && (
        <Decision
          title={`${t(`webhooks.${open}`)} ${url}`}
          explanation={t(`webhooks.${open}How`)}
          ways={[{ label: t(`webhooks.${open}`), decide: (reason) => decide(open, reason) }]}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Test({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation();
  const { session } = usePage();
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    setSaid('');
    const answer = await testWebhook(webhookId);
    setBusy(false);
    if (answer.outcome === 'signed-out') return session.expire();
    if (answer.outcome !== 'ok') return setSaid(answer.message);
    const { problem, status } = answer.value;
    setSaid(
      problem === null
        ? t('webhooks.tested', { status: String(status) })
        : t('webhooks.testFailed', { problem: problemWords(answer.value) }),
    );
  };
  return (
    <>
      <button
        type="button"
        className="small-button"
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) void test();
        }}
      >
        {t('webhooks.test')}
      </button>
      <p className="webhook-said" role="status">
        {said}
      </p>
    </>
  );
}
