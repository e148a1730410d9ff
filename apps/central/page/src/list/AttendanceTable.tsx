import type { AttendanceRecord } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import { dayKey, formatCount, formatDay } from '../words/time.ts';
import { AttendanceRow } from './AttendanceRow.tsx';

export interface AttendanceTableProps {
  /** The id of its heading. */
  readonly labelledBy: string;
  readonly records: readonly AttendanceRecord[];
  readonly fresh: ReadonlySet<string>;
  readonly nowMs: number;
}

const columns = ['person', 'time', 'place', 'match', 'liveness', 'presence'] as const;

/** A table to assistive technology at every width; on narrow screens its rows look like cards. */
export function AttendanceTable({ labelledBy, records, fresh, nowMs }: AttendanceTableProps) {
  const { t } = useTranslation();
  const days = Map.groupBy(records, ({ occurredAt }) => dayKey(occurredAt));
  return (
    <table role="table" className="attendance" aria-labelledby={labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {t(`list.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {[...days].map(([day, ofDay]) => (
        <tbody key={day} role="rowgroup">
          <tr role="row" className="day">
            <th role="rowheader" scope="rowgroup" colSpan={columns.length}>
              {formatDay(ofDay[0]?.occurredAt ?? '', nowMs)}
              <span className="day-count">{formatCount(ofDay.length)}</span>
            </th>
          </tr>
          {ofDay.map((record) => (
            <AttendanceRow
              key={record.eventId}
              record={record}
              isFresh={fresh.has(record.eventId)}
              nowMs={nowMs}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}
