import type { AttendanceRecord } from '@rollcall/contract';
import { dayKey, formatCount, formatDay } from '../words/time.ts';
import { AttendanceRow } from './AttendanceRow.tsx';

export interface AttendanceTableProps {
  readonly records: readonly AttendanceRecord[];
  readonly fresh: ReadonlySet<string>;
  readonly nowMs: number;
}

const columns = ['Person', 'Time', 'Place', 'Match', 'Liveness', 'Presence'] as const;

/** A table to assistive technology at every width; on narrow screens its rows look like cards. */
export function AttendanceTable({ records, fresh, nowMs }: AttendanceTableProps) {
  const days = Map.groupBy(records, ({ occurredAt }) => dayKey(occurredAt));
  return (
    <table role="table" className="attendance" aria-labelledby="list-title">
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
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
