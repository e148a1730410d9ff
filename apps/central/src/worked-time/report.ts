import {
  totals,
  type CheckIn,
  type DayWork,
  type Grouping,
  type RuleBook,
  type SeenWork,
  type WorkTotal,
} from '@rollcall/worked-time';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { isCheckInOf, isOfPresent } from '../people/whose-id.ts';
import { wantedSites } from '../sites/wanted-sites.ts';
import { workDaysInSlices } from './in-slices.ts';
import { readRuleBook } from './rules.ts';
import type { WorkedRow } from './wire.ts';

export interface WorkedTimeQuery {
  /** Work days; both count. */
  readonly from: string;
  readonly to: string;
  readonly groupBy: Grouping | 'none';
  readonly enroleeId?: string | undefined;
  /** Only days that began there. */
  readonly siteId?: string | undefined;
  /** For days for which there are no rules. */
  readonly timeZone: string;
  /** Only check-ins at these sites are seen; null for all. */
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
  const { from, to, siteId, groupBy } = query;
  const all = await seenDays(checkIns, await readRuleBook(db, query.timeZone), query.sites);
  const days = all
    .filter(({ day }) => day >= from && day <= to)
    .filter((day) => siteId === undefined || day.siteId === siteId);
  if (groupBy === 'none') return days.map((day) => rowOfDay(day, names.get(day.enroleeId) ?? null));
  return totals(days, groupBy).map((total) => rowOfTotal(total, groupBy, names.get(total.key) ?? null));
}

/** What a reader of some sites sees of the days: not how late somebody was who had come to another site before. */
async function seenDays(
  checkIns: readonly CheckIn[],
  book: RuleBook,
  sites: readonly string[] | null,
): Promise<readonly SeenWork[]> {
  const whole = await workDaysInSlices(checkIns, book);
  if (sites === null) return whole;
  const begun = new Set(whole.map(beginningOf));
  const seen = await workDaysInSlices(
    checkIns.filter(({ siteId }) => sites.includes(siteId)),
    book,
  );
  return seen.map((day) => (begun.has(beginningOf(day)) ? day : { ...day, lateMinutes: null }));
}

const beginningOf = ({ enroleeId, firstIn }: DayWork): string => `${enroleeId} ${firstIn}`;

/**
 * What may belong to the days, and to the day before, a night of which may end on the first: wherever a zone is, and
 * whenever a night is cut, they lie between these. Of people who were at the wanted sites it is all that they did, for
 * what they did elsewhere says when their day began.
 */
function selectCheckIns(db: CentralDb, query: WorkedTimeQuery) {
  const inDays = sql<boolean>`undone_by is null
    and occurred_at >= ${plusDays(query.from, -2)} and occurred_at < ${plusDays(query.to, 3)}`;
  const wanted = wantedSites(query);
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
    .where(inDays);
  if (query.enroleeId !== undefined) select = select.where(isCheckInOf(query.enroleeId));
  if (wanted !== null)
    select = select.where(
      sql<boolean>`attendance.enrolee_id in
        (select enrolee_id from attendance where ${inDays} and site_id = any(${wanted}::text[]))`,
    );
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

const rowOfDay = ({ lateMinutes, open, ...day }: SeenWork, displayName: string | null): WorkedRow => ({
  ...day,
  enroleeId: idIn(day.enroleeId),
  displayName,
  days: 1,
  people: 1,
  lateDays: (lateMinutes ?? 0) > 0 ? 1 : 0,
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
