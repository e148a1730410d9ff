import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../list/Failed.tsx';
import { askSites, type Answer } from '../../server/ask.ts';
import { askPairings, confirmPairing, refusePairing } from '../../server/decide.ts';
import { usePage } from '../../shell/page-context.ts';
import { useBusy } from '../../shell/use-busy.ts';
import { useTake } from '../attendance/use-records.ts';

const lookAgainMs = 5000;

/** Kiosks that wait. The code is on their screen, and nowhere else: whoever types it has been there, or was called. */
export function Pairings() {
  const { t } = useTranslation();
  const { session } = usePage();
  const take = useTake();
  const pairings = useQuery({
    queryKey: ['pairings'],
    queryFn: async () => take(await askPairings()),
    refetchInterval: lookAgainMs,
  });
  const sites = useQuery({ queryKey: ['sites-to-pair-at'], queryFn: askSites });
  const [said, setSaid] = useState('');
  const [isBusy, begin] = useBusy();
  const form = useRef<HTMLFormElement>(null);
  const waiting = pairings.data ?? [];

  async function settle(ask: () => Promise<Answer<null>>, done: string): Promise<void> {
    const answer = await ask();
    if (answer.outcome === 'signed-out') return session.expire();
    setSaid(answer.outcome === 'ok' ? done : answer.message);
    if (answer.outcome === 'ok') form.current?.reset();
    await Promise.all([pairings.refetch(), session.refresh()]);
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [code = '', siteId = ''] = [fields.get('code'), fields.get('site')].map(wordsIn);
    const isOurs = event.nativeEvent.submitter?.getAttribute('value') === 'confirm';
    const ask = () => (isOurs ? confirmPairing(code, siteId) : refusePairing(code));
    void begin(() => settle(ask, t(isOurs ? 'decisions.paired' : 'decisions.refused')));
  };
  return (
    <div className="pairings">
      {waiting.length > 0 && (
        <form ref={form} onSubmit={submit} aria-labelledby="pairings-title">
          <h3 id="pairings-title">{t('decisions.waiting')}</h3>
          <ul className="pairings-names">
            {waiting.map(({ deviceId, name }) => (
              <li key={deviceId}>
                {name} <span className="second-line">{deviceId}</span>
              </li>
            ))}
          </ul>
          <PairingFields sites={sites.data?.outcome === 'ok' ? sites.data.value : []} isBusy={isBusy} />
        </form>
      )}
      {pairings.error !== null && (
        <Failed
          words={`${t('decisions.waiting')}: ${pairings.error.message}`}
          onRetry={() => void pairings.refetch()}
        />
      )}
      <p className="pairings-said" role="status">
        {said}
      </p>
    </div>
  );
}

const wordsIn = (field: FormDataEntryValue | null): string => (typeof field === 'string' ? field.trim() : '');

interface PairingFieldsProps {
  readonly sites: readonly { readonly policy: { readonly siteId: string; readonly name: string } }[];
  readonly isBusy: boolean;
}

function PairingFields({ sites, isBusy }: PairingFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="pairing-fields">
      <label>
        {t('decisions.code')}
        <input name="code" required maxLength={20} autoComplete="off" spellCheck={false} dir="ltr" />
      </label>
      <label>
        {t('decisions.site')}
        <input name="site" required maxLength={64} autoComplete="off" list="pairing-sites" />
      </label>
      <datalist id="pairing-sites">
        {sites.map(({ policy }) => (
          <option key={policy.siteId} value={policy.siteId}>
            {policy.name}
          </option>
        ))}
      </datalist>
      <button type="submit" className="button" value="confirm" aria-disabled={isBusy}>
        {t('decisions.confirm')}
      </button>
      <button type="submit" className="small-button" value="refuse" formNoValidate aria-disabled={isBusy}>
        {t('decisions.refuse')}
      </button>
    </div>
  );
}
