import type { Fence, GeoPoint } from '@rollcall/domain';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../list/Waiting.tsx';
import type { Answer } from '../../server/ask.ts';
import { putSite, type SiteToPut } from '../../server/sites.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { FenceFields } from './FenceFields.tsx';
import { NumberField } from './NumberField.tsx';
import { TestPoint } from './TestPoint.tsx';

const FenceMap = lazy(async () => ({ default: (await import('./FenceMap.tsx')).FenceMap }));

export type SiteDraft = Omit<SiteToPut, 'fence'> & { readonly fence: Fence | null; readonly isNew: boolean };

export const newDraft = (siteId: string): SiteDraft => ({
  siteId,
  name: siteId,
  fence: null,
  positionMaxAgeSeconds: 600,
  sameVisitSeconds: 60,
  isNew: true,
});

export interface SiteEditorProps {
  readonly draft: SiteDraft;
  readonly onClose: () => void;
}

/** One site: its fence on a map and in figures, a point to test it with, and what its kiosks are to do. */
export function SiteEditor({ draft: first, onClose }: SiteEditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(first);
  const [tested, setTested] = useState<GeoPoint | null>(null);
  const [isSaving, setSaving] = useState(false);
  const change = (next: Partial<SiteDraft>): void => setDraft((before) => ({ ...before, ...next }));
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setSaving(draft.fence !== null);
  };
  return (
    <section className="list site-editor" aria-labelledby="site-title">
      <h2 id="site-title">{first.isNew ? t('sites.add') : first.name}</h2>
      <p className="second-line">{t('sites.mapHow')}</p>
      <Suspense fallback={<Waiting />}>
        <FenceMap fence={draft.fence} onChange={(fence) => change({ fence })} tested={tested} />
      </Suspense>
      <p role="status" className="second-line">
        {draft.fence === null && t('sites.mapEmpty')}
      </p>
      <form className="site-form" onSubmit={submit}>
        <Names draft={draft} onChange={change} />
        <FenceFields fence={draft.fence} onChange={(fence) => change({ fence })} />
        <div className="form-pair">
          <NumberField
            label={t('sites.same')}
            least={0}
            most={86_400}
            value={draft.sameVisitSeconds}
            onChange={(sameVisitSeconds) => change({ sameVisitSeconds })}
          />
          <NumberField
            label={t('sites.age')}
            least={1}
            most={86_400}
            value={draft.positionMaxAgeSeconds}
            onChange={(positionMaxAgeSeconds) => change({ positionMaxAgeSeconds })}
          />
        </div>
        <div className="decision-ways">
          <button type="submit" className="button">
            {t('sites.save')}
          </button>
          <button type="button" className="small-button" onClick={onClose}>
            {t('decisions.cancel')}
          </button>
        </div>
      </form>
      {draft.fence !== null && <TestPoint fence={draft.fence} onTest={setTested} />}
      {isSaving && <Save draft={draft} onSaved={onClose} onClose={() => setSaving(false)} />}
    </section>
  );
}

interface NamesProps {
  readonly draft: SiteDraft;
  readonly onChange: (next: Partial<SiteDraft>) => void;
}

function Names({ draft, onChange }: NamesProps) {
  const { t } = useTranslation();
  const hint = useId();
  return (
    <div className="form-pair">
      {draft.isNew && (
        <label className="form-field">
          {t('sites.id')}
          <input
            required
            maxLength={64}
            autoComplete="off"
            aria-describedby={hint}
            value={draft.siteId}
            onChange={({ target }) => onChange({ siteId: target.value })}
          />
          <span id={hint} className="second-line">
            {t('sites.idHint')}
          </span>
        </label>
      )}
      <label className="form-field">
        {t('sites.name')}
        <input
          required
          maxLength={200}
          pattern=".*\S.*"
          autoComplete="off"
          value={draft.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </label>
    </div>
  );
}

interface SaveProps {
  readonly draft: SiteDraft;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

function Save({ draft, onSaved, onClose }: SaveProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  async function save(reason: string): Promise<Answer<null>> {
    const { isNew: _isNew, fence, siteId, ...rest } = draft;
    if (fence === null) return { outcome: 'failed', message: t('sites.noFence') };
    const answer = await putSite({ ...rest, siteId: siteId.trim(), fence }, reason);
    for (const queryKey of [['sites'], ['sites-of-people']]) await queries.invalidateQueries({ queryKey });
    if (answer.outcome === 'ok') onSaved();
    return answer;
  }
  return (
    <Decision
      title={`${t('sites.save')}: ${draft.name}`}
      explanation={t('sites.saveHow')}
      ways={[{ label: t('sites.save'), decide: save }]}
      onClose={onClose}
    />
  );
}
