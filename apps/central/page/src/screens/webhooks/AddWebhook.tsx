import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../server/ask.ts';
import { addWebhook } from '../../server/webhooks.ts';
import { Decision, textOf } from '../kiosks/Decision.tsx';
import { useSites } from '../people/use-people.ts';

interface AddWebhookProps {
  readonly onAdded: (secret: string) => void;
  readonly onClose: () => void;
}

/** Asks for the address. */
export function AddWebhook({ onAdded, onClose }: AddWebhookProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const sites = useSites();
  async function add(reason: string, fields: FormData): Promise<Answer<null>> {
    const site = textOf(fields, 'site');
    const form = { url: textOf(fields, 'url'), siteId: site === '' ? null : site, reason };
    const answer = await addWebhook(form);
    if (answer.outcome !== 'ok') return answer;
    await queries.invalidateQueries({ queryKey: ['webhooks'] });
    onAdded(answer.value);
    return { outcome: 'ok', value: null };
  }
  return (
    <Decision
      title={t('webhooks.add')}
      explanation={t('webhooks.addHow')}
      ways={[{ label: t('webhooks.add'), decide: add }]}
      onClose={onClose}
    >
      <label className="form-field">
        {t('webhooks.url')}
        <input
          name="url"
          type="url"
          required
          maxLength={2000}
          pattern="https?://.+"
          autoComplete="off"
          dir="ltr"
        />
      </label>
      <label className="form-field">
        {t('webhooks.site')}
        <select name="site">
          <option value="">{t('webhooks.allSites')}</option>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </Decision>
  );
}

/** Shows the secret of a new webhook, once. */
export function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="decision" aria-labelledby="secret-title" onClose={onClose}>
      <form method="dialog">
        <h3 id="secret-title">{t('webhooks.secretTitle')}</h3>
        <p>{t('webhooks.secretHow')}</p>
        <p>
          <code className="webhook-secret" dir="ltr">
            {secret}
          </code>
        </p>
        <div className="decision-ways">
          <button type="submit" className="button">
            {t('webhooks.close')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
