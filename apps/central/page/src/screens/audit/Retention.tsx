import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostDays, type Retention as Terms, type RetentionTerm } from '../../../../src/retention/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import type { Answer } from '../../server/ask.ts';
import { askRetention, stateTerm } from '../../server/retention.ts';
import { useMay, usePage } from '../../shell/page-context.ts';
import { formatCount, formatRelative } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { Decision, textOf } from '../kiosks/Decision.tsx';

/** How long things are kept, and what the latest sweep erased. */
export function Retention() {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['retention'],
    queryFn: async () => take(await askRetention()),
  });
  return (
    <details className="retention">
      <summary>{t('audit.retention.title')}</summary>
      <p className="second-line">{t('audit.retention.how')}</p>
      {error !== null && (
        <Failed words={`${t('audit.retention.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <TermTable terms={data.terms} />}
      {data !== undefined && <Swept swept={data.swept} />}
    </details>
  );
}

function TermTable({ terms }: Pick<Terms, 'terms'>) {
  const { t } = useTranslation();
  return (
    <table className="plain-table" aria-label={t('audit.retention.title')}>
      <thead>
        <tr>
          <th scope="col">{t('audit.retention.what')}</th>
          <th scope="col">{t('audit.retention.term')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <TermRow key={term.kind} term={term} />
        ))}
      </tbody>
    </table>
  );
}

function TermRow({ term }: { term: RetentionTerm }) {
  const { t } = useTranslation();
  const isAllowed = useMay('governance.change');
  const [isOpen, setOpen] = useState(false);
  const { kind, days, statedAt } = term;
  return (
    <tr>
      <th scope="row">{t(`audit.retention.kinds.${kind}`)}</th>
      <td>
        {days === null
          ? t('audit.retention.forever')
          : t('audit.retention.days', { number: formatCount(days) })}
        {statedAt === null && <span className="second-line"> {t('audit.retention.ours')}</span>}
      </td>
      <td>
        {isAllowed && (
          <button type="button" className="small-button" onClick={() => setOpen(true)}>
            {t('audit.retention.change')}
            <span className="visually-hidden"> {t(`audit.retention.kinds.${kind}`)}</span>
          </button>
        )}
        {isOpen && <ChangeTerm term={term} onClose={() => setOpen(false)} />}
      </td>
    </tr>
  );
}

function ChangeTerm({ term, onClose }: { term: RetentionTerm; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { kind, days, leastDays } = term;
  const [isKept, setKept] = useState(days === null);
  async function save(reason: string, fields: FormData): Promise<Answer<null>> {
    const stated = { kind, days: isKept ? null : Number(textOf(fields, 'days')) };
    const answer = await stateTerm(stated, reason);
    if (answer.outcome === 'ok') await queries.invalidateQueries({ queryKey: ['retention'] });
    return answer;
  }
  return (
    <Decision
      title={t(`audit.retention.kinds.${kind}`)}
      explanation={t('audit.retention.changeHow')}
      ways={[{ label: t('audit.retention.save'), decide: save }]}
      onClose={onClose}
    >
      <label className="form-field">
        {t('audit.retention.daysField', { least: formatCount(leastDays) })}
        <input
          name="days"
          type="number"
          required={!isKept}
          disabled={isKept}
          min={leastDays}
          max={mostDays}
          step={1}
          defaultValue={days ?? leastDays}
        />
      </label>
      <label className="check">
        <input type="checkbox" checked={isKept} onChange={() => setKept(!isKept)} />
        {t('audit.retention.keep')}
      </label>
    </Decision>
  );
}

function Swept({ swept }: Pick<Terms, 'swept'>) {
  const { t } = useTranslation();
  const { nowMs } = usePage();
  if (swept === null) return <p className="second-line">{t('audit.retention.never')}</p>;
  const erased = Object.values(swept.erased).reduce((sum, count) => sum + count, 0);
  const when = formatRelative(swept.at, nowMs);
  return <p className="second-line">{t('audit.retention.swept', { when, number: formatCount(erased) })}</p>;
}
