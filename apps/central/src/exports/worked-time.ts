import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { WorkedRow } from '../worked-time/wire.ts';

const hours = (seconds: number): number => Math.round(seconds / 36) / 100;

/** Stable names and forms, as in the export of check-ins; hours are decimal, for that is what spreadsheets add up. */
const columns = {
  day: ({ day }) => day,
  person_id: ({ enroleeId }) => enroleeId,
  person_name: ({ displayName }) => displayName,
  site_id: ({ siteId }) => siteId,
  time_zone: ({ timeZone }) => timeZone,
  first_in: ({ firstIn }) => firstIn,
  last_out: ({ lastOut }) => lastOut,
  days: ({ days }) => days,
  people: ({ people }) => people,
  worked_hours: ({ workedSeconds }) => hours(workedSeconds),
  worked_seconds: ({ workedSeconds }) => workedSeconds,
  break_seconds: ({ breakSeconds }) => breakSeconds,
  late_days: ({ lateDays }) => lateDays,
  late_minutes: ({ lateMinutes }) => lateMinutes,
  open_days: ({ openDays }) => openDays,
} as const satisfies Record<string, (row: WorkedRow) => string | number | null>;
const names = Object.keys(columns);

const toRow = (row: WorkedRow) =>
  Object.fromEntries(Object.entries(columns).map(([name, read]) => [name, read(row)]));

const writers = {
  csv: (rows) =>
    stringify(rows.map(toRow), {
      columns: names,
      header: true,
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  json: (rows) => `${JSON.stringify(rows.map(toRow), null, 1)}\n`,
  xlsx: async (rows) => {
    const header = names.map((value) => ({ type: String, value, fontWeight: 'bold' as const }));
    const cells = [header, ...rows.map((row) => Object.values(toRow(row)))];
    return new Uint8Array(await writeXlsxFile(cells, { sheet: 'Worked time' }).toBuffer());
  },
} as const satisfies Record<
  string,
  (rows: readonly WorkedRow[]) => string | Promise<Uint8Array<ArrayBuffer>>
>;

/** Worked time as a file; the report is bounded, so that it is made as a whole. */
export const writeWorkedTime = async (
  format: keyof typeof writers,
  rows: readonly WorkedRow[],
): Promise<string | Uint8Array<ArrayBuffer>> => writers[format](rows);
