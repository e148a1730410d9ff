import type { AttendanceRecord } from '@rollcall/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayKey, formatCount, formatDay } from '../words/time.ts';
import { AttendanceRow } from './AttendanceRow.tsx';

export interface AttendanceTableProps {
  /** The id of its heading. */
  readonly labelledBy: string;
  readonly records: readonly AttendanceRecord[];
  readonly fresh: ReadonlySet<string>;
  readonly nowMs: number;
  /** What can be done with a record, in a column of its own. */
  readonly ways?: (record: AttendanceRecord) => ReactNode;
}

const columns = ['person', 'time', 'place', 'match', 'liveness', 'presence'] as const;

/** A table to assistive technology at every width; on narrow screens its rows look like cards. */
export function AttendanceTable({ labelledBy, records, fresh, nowMs, ways }: AttendanceTableProps) {
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
          {ways !== undefined && (
            <th role="columnheader" scope="col">
              <span className="visually-hidden">{t('corrections.list')}</span>
            </th>
          )}
        </tr>
      </thead>
      {[...days].map(([day, ofDay]) => (
        <tbody key={day} role="rowgroup">
          <tr role="row" className="day">
            <th role="rowheader" scope="rowgroup" colSpan={columns.length + (ways === undefined ? 0 : 1)}>
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
              ways={ways?.(record)}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}
