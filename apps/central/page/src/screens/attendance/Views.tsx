import { useTranslation } from 'react-i18next';
import type { AttendanceSearch } from './search.ts';

export interface ViewsProps {
  readonly view: AttendanceSearch['view'];
  readonly onChange: (view: AttendanceSearch['view']) => void;
}

const views = [undefined, 'worked'] as const;

/** The check-ins one by one, or what was worked. */
export function Views({ view, onChange }: ViewsProps) {
  const { t } = useTranslation();
  return (
    <div className="views" role="group" aria-label={t('worked.views')}>
      {views.map((each) => (
        <button
          key={each ?? 'list'}
          type="button"
          className="view"
          aria-pressed={each === view}
          onClick={() => onChange(each)}
        >
          {t(each === undefined ? 'list.title' : 'worked.title')}
        </button>
      ))}
    </div>
  );
}
