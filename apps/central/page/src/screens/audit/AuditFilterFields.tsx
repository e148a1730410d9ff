import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionNames, wordsForAction } from '../../words/audit.ts';
import type { AuditSearch } from './search.ts';

interface AuditFilterFieldsProps {
  readonly search: AuditSearch;
  readonly onChange: (next: Partial<AuditSearch>) => void;
}

export function AuditFilterFields({ search, onChange }: AuditFilterFieldsProps) {
  const { t } = useTranslation();
  const isFiltered = Object.values(search).some(Boolean);
  return (
    <div className="filters" role="search" aria-label={t('audit.filters')}>
      <TypedField label={t('audit.who')} value={search.who} onChange={(who) => onChange({ who })} />
      <label className="field">
        <span>{t('audit.what')}</span>
        <span className="field-box">
          <select
            className="field-value"
            value={search.what ?? ''}
            onChange={({ target }) => onChange({ what: target.value || undefined })}
          >
            <option value="">{t('audit.anything')}</option>
            {actionNames.map((action) => (
              <option key={action} value={action}>
                {wordsForAction(action)}
              </option>
            ))}
          </select>
        </span>
      </label>
      <TypedField label={t('audit.about')} value={search.about} onChange={(about) => onChange({ about })} />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="field">
          <span>{t(end === 'from' ? 'audit.fromDay' : 'audit.to')}</span>
          <span className="field-box">
            <input
              type="date"
              className="field-value"
              value={search[end] ?? ''}
              onChange={({ target }) => onChange({ [end]: target.value || undefined })}
            />
          </span>
        </label>
      ))}
      {isFiltered && (
        <button
          type="button"
          className="small-button clear"
          onClick={() =>
            onChange({ who: undefined, what: undefined, about: undefined, from: undefined, to: undefined })
          }
        >
          {t('audit.clear')}
        </button>
      )}
    </div>
  );
}

interface TypedFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const typingMs = 250;

/** Asks when somebody has stopped typing. */
function TypedField({ label, value = '', onChange }: TypedFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // It was changed from outside: the filters were cleared.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const waiting = setTimeout(() => onChange(typed.trim() || undefined), typingMs);
    return () => clearTimeout(waiting);
  }, [typed, value, onChange]);
  return (
    <label className="field">
      <span>{label}</span>
      <span className="field-box">
        <input
          type="search"
          className="field-value"
          value={typed}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
      </span>
    </label>
  );
}
