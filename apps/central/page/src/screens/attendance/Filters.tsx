import { parseDate } from '@internationalized/date';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components';
import { askSites } from '../../server/ask.ts';
import { usePage } from '../../shell/page-context.ts';
import { Choice } from './Choice.tsx';
import { DayRange } from './DayRange.tsx';
import { PersonChoice } from './PersonChoice.tsx';
import type { AttendanceSearch } from './search.ts';
import { useTake } from './use-records.ts';

export interface FiltersProps {
  readonly search: AttendanceSearch;
  /** What is undefined is not filtered by. */
  readonly onChange: (next: Partial<AttendanceSearch>) => void;
}

const none = { from: undefined, to: undefined, person: undefined, site: undefined, kiosk: undefined };

export function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { devices } = usePage().state;
  const { from, to, person, site, kiosk, view } = search;
  const isFiltered = [from, to, person, site, kiosk].some((value) => value !== undefined);
  const range =
    from !== undefined && to !== undefined ? { start: parseDate(from), end: parseDate(to) } : null;
  const kiosks = (devices ?? []).map(({ deviceId, name }) => ({ id: deviceId, name }));
  return (
    <div className="filters" role="search" aria-label={t('attendance.filters')}>
      <DayRange
        value={range}
        onChange={(next) => onChange({ from: next?.start.toString(), to: next?.end.toString() })}
      />
      <PersonChoice value={person} onChange={(next) => onChange({ person: next })} />
      <Choice
        label={t('attendance.site')}
        all={t('attendance.anySite')}
        options={useSites()}
        value={site}
        onChange={(next) => onChange({ site: next })}
      />
      {view === undefined && (
        <Choice
          label={t('attendance.kiosk')}
          all={t('attendance.anyKiosk')}
          options={kiosks}
          value={kiosk}
          onChange={(next) => onChange({ kiosk: next })}
        />
      )}
      {isFiltered && (
        <Button className="button-quiet clear" onPress={() => onChange(none)}>
          {t('attendance.clear')}
        </Button>
      )}
    </div>
  );
}

/** Those that have a policy, and those where a kiosk says that it stands. */
function useSites() {
  const take = useTake();
  const { devices } = usePage().state;
  const { data } = useQuery({ queryKey: ['sites'], queryFn: async () => take(await askSites()) });
  const sites = new Map<string, string>();
  for (const { siteId } of devices ?? []) if (siteId !== null) sites.set(siteId, siteId);
  for (const { policy } of data ?? []) sites.set(policy.siteId, policy.name);
  return [...sites].map(([id, name]) => ({ id, name }));
}
