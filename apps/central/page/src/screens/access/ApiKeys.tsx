import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKeyStatus } from '../../../../src/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { revokeKey } from '../../server/access.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatStamp, formatRelative } from '../../words/time.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { Handover, type Handed } from './Handover.tsx';
import { MakeKey } from './MakeKey.tsx';
import { useApiKeys, useForgetKeys } from './use-access.ts';
import { wordsForScope } from './scopes.ts';
import { wordsForSites } from './words-for-sites.ts';

/** Which programs may ask, and for what. */
export function ApiKeys() {
  const { t } = useTranslation();
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyStatus | null>(null);
  const [handed, setHanded] = useState<Handed | null>(null);
  const forget = useForgetKeys();
  async function revoke(keyId: string, reason: string) {
    const answer = await revokeKey(keyId, reason);
    await forget();
    return answer;
  }
  return (
    <section className="list" aria-labelledby="keys-title">
      <div className="list-head">
        <h2 id="keys-title">{t('access.keys.title')}</h2>
        <p className="second-line">{t('access.keys.how')}</p>
      </div>
      <div className="people-actions">
        <button type="button" className="small-button" onClick={() => setMaking(true)}>
          {t('access.keys.make')}
        </button>
      </div>
      <Keys onRevoke={setRevoking} />
      {isMaking && <MakeKey onClose={() => setMaking(false)} onMade={setHanded} />}
      {revoking !== null && (
        <Decision
          title={`${t('access.keys.revoke')}: ${revoking.name}`}
          explanation={t('access.keys.revokeHow')}
          ways={[{ label: t('access.keys.revoke'), decide: (reason) => revoke(revoking.keyId, reason) }]}
          onClose={() => setRevoking(null)}
        />
      )}
      {handed !== null && <Handover handed={handed} onClose={() => setHanded(null)} />}
    </section>
  );
}

const columns = ['name', 'scopes', 'sites', 'state'] as const;

function Keys({ onRevoke }: { onRevoke: (key: ApiKeyStatus) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useApiKeys();
  if (data === undefined && error !== null)
    return <Failed words={`${t('access.keys.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  if (data.length === 0) return <p className="quiet">{t('access.keys.none')}</p>;
  return (
    <div className="wide-table" role="group" aria-labelledby="keys-title" tabIndex={0}>
      <table className="plain-table" aria-labelledby="keys-title">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`access.keys.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((key) => (
            <KeyRow key={key.keyId} apiKey={key} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKeyStatus; onRevoke: (key: ApiKeyStatus) => void }) {
  const { t } = useTranslation();
  const { nowMs } = usePage();
  const { name, scopes, sites, state, expiresAt, lastUsedAt } = apiKey;
  return (
    <tr>
      <th scope="row">
        <span className="main-line">{name}</span>
        <span className="second-line">
          {lastUsedAt === null
            ? t('access.keys.unused')
            : t('access.keys.used', { when: formatRelative(lastUsedAt, nowMs) })}
        </span>
      </th>
      <td>{scopes.map(wordsForScope).join(', ')}</td>
      <td>{wordsForSites(sites)}</td>
      <td>
        <span className="account-state" data-state={state === 'active' ? 'active' : 'disabled'}>
          {t(`access.keys.states.${state}`)}
        </span>
        <span className="second-line">{t('access.keys.until', { when: formatStamp(expiresAt) })}</span>
        {state === 'active' && (
          <span className="row-ways">
            <button
              type="button"
              className="small-button"
              aria-label={`${t('access.keys.revoke')}: ${name}`}
              onClick={() => onRevoke(apiKey)}
            >
              {t('access.keys.revoke')}
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}
