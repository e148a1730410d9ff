import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../list/Failed.tsx';
import { More } from '../../list/More.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { Choice } from './Choice.tsx';
import type { AttendanceSearch } from './search.ts';
import { useWorkedTime, workedQuery } from './worked-time.ts';
import { WorkedTable } from './WorkedTable.tsx';

export interface WorkedTimeProps {
  readonly search: AttendanceSearch;
  readonly onChange: (next: Partial<AttendanceSearch>) => void;
}

const groups = ['day', 'person', 'site'] as const;
const formats = ['csv', 'xlsx', 'json'] as const;

/** What was worked on the days of the filters, by person and day or summed. */
export function WorkedTime({ search, onChange }: WorkedTimeProps) {
  const { t } = useTranslation();
  const query = workedQuery(search);
  return (
    <>
      <div className="filters worked-group">
        <Choice
          label={t('worked.group')}
          all={t('worked.groups.none')}
          options={groups.map((id) => ({ id, name: t(`worked.groups.${id}`) }))}
          value={search.group}
          onChange={(id) => onChange({ group: groups.find((group) => group === id) })}
        />
      </div>
      <div className="exports" role="group" aria-labelledby="worked-export-title">
        <span id="worked-export-title">{t('attendance.export')}</span>
        {formats.map((format) => (
          <a
            key={format}
            className="export"
            href={`/api/v1/worked-time/export?format=${format}&${query}`}
            download
          >
            {format.toUpperCase()}
          </a>
        ))}
      </div>
      <Rows key={String(query)} search={search} />
    </>
  );
}

/** A browser that draws thousands of rows at once stands still meanwhile. */
const rowsAtOnce = 200;

function Rows({ search }: { search: AttendanceSearch }) {
  const { t } = useTranslation();
  const [most, setMost] = useState(rowsAtOnce);
  const { data, error, refetch } = useWorkedTime(search);
  if (error !== null)
    return <Failed words={`${t('attendance.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <p className="shown" role="status">
        {data.length === 0 ? t('attendance.nothing') : t('worked.shown', { count: data.length })}
      </p>
      {data.length === 0 && <p className="quiet">{t('attendance.nothingHow')}</p>}
      {data.length > 0 && <WorkedTable rows={data} most={most} group={search.group} />}
      <More
        words={t('worked.more')}
        hasNextPage={data.length > most}
        isFetchingNextPage={false}
        fetchNextPage={() => setMost(most + rowsAtOnce)}
      />
    </>
  );
}
