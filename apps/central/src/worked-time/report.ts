import { totals, type CheckIn, type DayWork, type Grouping, type WorkTotal } from '@rollcall/worked-time';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { isCheckInOf, isOfPresent } from '../people/whose-id.ts';
import { workDaysInSlices } from './in-slices.ts';
import { readRuleBook } from './rules.ts';
import type { WorkedRow } from './wire.ts';

export interface WorkedTimeQuery {
  /** Work days; both count. */
  readonly from: string;
  readonly to: string;
  readonly groupBy: Grouping | 'none';
  readonly enroleeId?: string | undefined;
  readonly siteId?: string | undefined;
  /** For days for which there are no rules. */
  readonly timeZone: string;
  /** Only check-ins at these sites count; null for all. */
  readonly sites: readonly string[] | null;
}

export const mostCheckIns = 100_000;

/** Worked time by the rules that held on each day. Null when there are more check-ins than are counted at once. */
export async function workedTime(
  db: CentralDb,
  query: WorkedTimeQuery,
  most = mostCheckIns,
): Promise<WorkedRow[] | null> {
  const rows = await selectCheckIns(db, query)
    .limit(most + 1)
    .execute();
  if (rows.length > most) return null;
  const checkIns = rows.map((row): CheckIn => ({
    enroleeId: row.known_as === null ? ofNobody(row.enrolee_id) : row.enrolee_id,
    siteId: row.site_id,
    occurredAt: row.occurred_at.toISOString(),
  }));
  const names = new Map(rows.map((row) => [row.known_as, row.display_name]));
  const all = await workDaysInSlices(checkIns, await readRuleBook(db, query.timeZone));
  const days = all.filter(({ day }) => day >= query.from && day <= query.to);
  const { groupBy } = query;
  if (groupBy === 'none') return days.map((day) => rowOfDay(day, names.get(day.enroleeId) ?? null));
  return totals(days, groupBy).map((total) => rowOfTotal(total, groupBy, names.get(total.key) ?? null));
}

/** What may belong to the days: wherever a zone is, and whenever a night is cut, a day lies between these. */
function selectCheckIns(db: CentralDb, { from, to, enroleeId, siteId, sites }: WorkedTimeQuery) {
  let select = db
    .selectFrom('attendance')
    .leftJoin('enrolees', (join) =>
      join.onRef('enrolees.enrolee_id', '=', 'attendance.enrolee_id').on(isOfPresent),
    )
    .select([
      'enrolees.enrolee_id as known_as',
      'attendance.enrolee_id',
      'attendance.site_id',
      'attendance.occurred_at',
      sql<string | null>`nullif(enrolees.display_name, '')`.as('display_name'),
    ])
    .where('attendance.undone_by', 'is', null)
    .where('attendance.occurred_at', '>=', plusDays(from, -1))
    .where('attendance.occurred_at', '<', plusDays(to, 3));
  if (enroleeId !== undefined) select = select.where(isCheckInOf(enroleeId));
  if (siteId !== undefined) select = select.where('attendance.site_id', '=', siteId);
  if (sites !== null) select = select.where('attendance.site_id', '=', sql<string>`any(${[...sites]})`);
  return select;
}

/**
 * [Note: whose id] Hours of whoever had the id before are not added to those of who has it now. No id has a NUL in it, and
 * it sorts them next to each other.
 */
const ofNobody = (enroleeId: string): string => `${enroleeId}\0`;
const idIn = (enroleeId: string): string => enroleeId.replace('\0', '');

const plusDays = (day: string, count: number): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000);

const rowOfDay = ({ lateMinutes, open, ...day }: DayWork, displayName: string | null): WorkedRow => ({
  ...day,
  enroleeId: idIn(day.enroleeId),
  displayName,
  days: 1,
  people: 1,
  lateDays: lateMinutes > 0 ? 1 : 0,
  lateMinutes,
  openDays: open ? 1 : 0,
});

const rowOfTotal = (
  { key, ...sums }: WorkTotal,
  groupBy: Grouping,
  displayName: string | null,
): WorkedRow => ({
  day: groupBy === 'day' ? key : null,
  enroleeId: groupBy === 'person' ? idIn(key) : null,
  displayName: groupBy === 'person' ? displayName : null,
  siteId: groupBy === 'site' ? key : null,
  timeZone: null,
  firstIn: null,
  lastOut: null,
  lateMinutes: null,
  ...sums,
});
