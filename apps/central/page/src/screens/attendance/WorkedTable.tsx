import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkedRow } from '../../../../src/worked-time/wire.ts';
import { formatCalendarDay, formatClock, formatCount, formatHours } from '../../words/time.ts';
import type { AttendanceSearch } from './search.ts';

export interface WorkedTableProps {
  readonly rows: readonly WorkedRow[];
  /** How many of them are drawn. */
  readonly most: number;
  readonly group: AttendanceSearch['group'];
}

/** What is around it is drawn again every few seconds, for the time that it shows; thousands of cells are not. */
export const WorkedTable = memo(function WorkedTable({ rows, most, group }: WorkedTableProps) {
  const drawn = rows.slice(0, most);
  return (
    <div className="worked-scroll" role="group" aria-labelledby="attendance-title" tabIndex={0}>
      <table className="worked" aria-labelledby="attendance-title">
        {group === undefined ? <Days rows={drawn} /> : <Sums rows={drawn} group={group} />}
      </table>
    </div>
  );
});

type Column = 'person' | 'day' | 'site' | 'first' | 'last' | 'worked' | 'breaks' | 'late' | 'days' | 'open';

function Head({ columns }: { columns: readonly Column[] }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {t(`worked.columns.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const nameOf = ({ displayName, enroleeId }: WorkedRow): string => displayName ?? enroleeId ?? '';

function Days({ rows }: { rows: readonly WorkedRow[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Head columns={['person', 'day', 'site', 'first', 'last', 'worked', 'breaks', 'late']} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.day} ${row.enroleeId}`}>
            <th scope="row">{nameOf(row)}</th>
            <td>{row.day !== null && formatCalendarDay(row.day)}</td>
            <td>{row.siteId}</td>
            <td>{row.firstIn !== null && formatClock(row.firstIn, row)}</td>
            <td>
              {row.lastOut === null ? (
                <span className="worked-open">{t('worked.stillOpen')}</span>
              ) : (
                formatClock(row.lastOut, row)
              )}
            </td>
            <td>{formatHours(row.workedSeconds)}</td>
            <td>{row.breakSeconds > 0 && formatHours(row.breakSeconds)}</td>
            <td className="worked-late">
              {row.lateMinutes !== null && row.lateMinutes > 0 && formatHours(row.lateMinutes * 60)}
            </td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

function Sums({
  rows,
  group,
}: {
  rows: readonly WorkedRow[];
  group: NonNullable<AttendanceSearch['group']>;
}) {
  const title = {
    day: (row: WorkedRow) => (row.day === null ? '' : formatCalendarDay(row.day)),
    person: nameOf,
    site: (row: WorkedRow) => row.siteId ?? '',
  }[group];
  return (
    <>
      <Head columns={[group, 'days', 'worked', 'breaks', 'late', 'open']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.day ?? row.enroleeId ?? row.siteId}>
            <th scope="row">{title(row)}</th>
            <td>{formatCount(row.days)}</td>
            <td>{formatHours(row.workedSeconds)}</td>
            <td>{formatHours(row.breakSeconds)}</td>
            <td>{formatCount(row.lateDays)}</td>
            <td>{formatCount(row.openDays)}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
