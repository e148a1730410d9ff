import type { Fence } from '@rollcall/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t as words } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../../src/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askSites } from '../../server/ask.ts';
import { useMay, usePage } from '../../shell/page-context.ts';
import { formatCount, formatFull, formatMetres } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { ConfigurationDialog } from '../configuration/ConfigurationDialog.tsx';
import { newDraft, SiteEditor, type SiteDraft } from './SiteEditor.tsx';

/** Sites, and the editor of one of them. */
export function Sites() {
  const { t } = useTranslation();
  const take = useTake();
  const mayChange = useMay('sites.change');
  const [draft, setDraft] = useState<SiteDraft | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['sites'],
    queryFn: async () => take(await askSites()),
  });
  if (draft !== null) return <SiteEditor draft={draft} onClose={() => setDraft(null)} />;
  return (
    <section className="list" aria-labelledby="sites-title">
      <div className="list-head">
        <h2 id="sites-title">{t('sites.title')}</h2>
      </div>
      <p className="schedules-how">{t('sites.how')}</p>
      <div className="people-actions">
        {mayChange && (
          <button type="button" className="small-button" onClick={() => setDraft(newDraft(''))}>
            {t('sites.add')}
          </button>
        )}
      </div>
      {error !== null && (
        <Failed words={`${t('sites.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Waiting />}
      {data !== undefined && <SiteTable sites={data} onEdit={setDraft} />}
    </section>
  );
}

interface SiteTableProps {
  readonly sites: readonly Site[];
  readonly onEdit: (draft: SiteDraft) => void;
}

function SiteTable({ sites, onEdit }: SiteTableProps) {
  const { t } = useTranslation();
  const { devices } = usePage().state;
  const known = new Set(sites.map(({ policy }) => String(policy.siteId)));
  const bare = new Set(
    (devices ?? []).flatMap(({ siteId }) => (siteId === null || known.has(siteId) ? [] : [siteId])),
  );
  if (sites.length + bare.size === 0) return <p className="quiet">{t('sites.none')}</p>;
  return (
    <table className="plain-table" aria-labelledby="sites-title">
      <thead>
        <tr>
          {(['site', 'fence', 'changed', 'ways'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`sites.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sites.map(({ policy, updatedAt }) => (
          <tr key={policy.siteId} className="site">
            <th scope="row">
              <span className="main-line">{policy.name}</span>
              <span className="second-line">{policy.siteId}</span>
            </th>
            <td>{fenceWords(policy.fence)}</td>
            <td>{formatFull(updatedAt)}</td>
            <td>
              <Ways
                siteId={policy.siteId}
                name={policy.name}
                onEdit={() => onEdit({ ...policy, isNew: false })}
              />
            </td>
          </tr>
        ))}
        {[...bare].map((siteId) => (
          <tr key={siteId} className="site">
            <th scope="row">
              <span className="main-line">{siteId}</span>
            </th>
            <td colSpan={2}>{t('sites.noPolicy')}</td>
            <td>
              <Ways
                siteId={siteId}
                name={siteId}
                onEdit={() => onEdit({ ...newDraft(siteId), isNew: false })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WaysProps {
  readonly siteId: string;
  readonly name: string;
  readonly onEdit: () => void;
}

function Ways({ siteId, name, onEdit }: WaysProps) {
  const { t } = useTranslation();
  const [mayChange, mayOperate] = [useMay('sites.change'), useMay('kiosks.operate')];
  const [isConfiguring, setConfiguring] = useState(false);
  return (
    <div className="site-ways">
      {mayChange && (
        <button type="button" className="small-button" onClick={onEdit}>
          {t('sites.edit')}
        </button>
      )}
      {mayOperate && (
        <button type="button" className="small-button" onClick={() => setConfiguring(true)}>
          {t('configuration.ofKiosks')}
        </button>
      )}
      {isConfiguring && (
        <ConfigurationDialog
          subject={{ scope: 'site', id: siteId }}
          name={name}
          onClose={() => setConfiguring(false)}
        />
      )}
    </div>
  );
}

const fenceWords = (fence: Fence): string =>
  fence.shape === 'circle'
    ? words('sites.circleOf', { radius: formatMetres(fence.radiusMetres) })
    : words('sites.polygonOf', { number: formatCount(fence.ring.length) });
