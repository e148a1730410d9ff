import { workOf, type CheckIn } from './day-work.ts';
import {
  chosenRules,
  daysOf,
  isWithin,
  sortBook,
  type CheckInsOfDay,
  type Chosen,
  type RuleBook,
  type SortedBook,
} from './report.ts';
import type { Day, WorkRules } from './rules.ts';
import { startOf } from './work-day.ts';

/** Somebody who may be expected. */
export interface Member {
  readonly enroleeId: string;
  /** The rules of the first that has a start today hold while the person is not there. */
  readonly sites: readonly string[];
}

/**
 * `in`: came, and by the rules has not gone. `out`: was there today. `absent`: should have come, the grace included.
 * `expected`: the start is still to come. `off`: nothing says that the person should come today.
 */
export type Standing = 'in' | 'out' | 'absent' | 'expected' | 'off';

export interface RosterEntry {
  readonly enroleeId: string;
  readonly standing: Standing;
  readonly day: Day;
  readonly timeZone: string;
  /** Where the person is or was, or should be. */
  readonly siteId: string | null;
  /** When work begins; null without a start. */
  readonly startsAt: string | null;
  readonly firstIn: string | null;
  readonly lastOut: string | null;
  readonly lateMinutes: number;
}

/** How everybody stands now: all members, and whoever else checked in on the work day that it is. */
export function rosterOf(
  members: readonly Member[],
  checkIns: readonly CheckIn[],
  { book: unsorted, now }: { readonly book: RuleBook; readonly now: string },
): RosterEntry[] {
  const book = sortBook(unsorted);
  const byPerson = Map.groupBy(checkIns, ({ enroleeId }) => enroleeId);
  const known = new Set(members.map(({ enroleeId }) => enroleeId));
  const others = [...byPerson.keys()].filter((enroleeId) => !known.has(enroleeId));
  const rulesNow = rememberRules(book, now);
  return [...members, ...others.map((enroleeId): Member => ({ enroleeId, sites: [] }))].flatMap((member) => {
    const days = daysOf(byPerson.get(member.enroleeId) ?? [], book);
    const today = days.findLast((day) => isWithin(day, now));
    if (today !== undefined) return [present(today)];
    return known.has(member.enroleeId) ? [missing(member, { rulesNow, now })] : [];
  });
}

type Place = Pick<CheckIn, 'enroleeId' | 'siteId'>;
type RulesNow = (place: Place) => Chosen;

/** Calendars are slow, and thousands have the rules of a few sites. */
function rememberRules(book: SortedBook, now: string): RulesNow {
  const ofSite = new Map<string, Chosen>();
  return ({ enroleeId, siteId }) => {
    if (book.byPerson.has(enroleeId)) return chosenRules({ enroleeId, siteId, occurredAt: now }, book);
    const found = ofSite.get(siteId) ?? chosenRules({ enroleeId, siteId, occurredAt: now }, book);
    ofSite.set(siteId, found);
    return found;
  };
}

function present({ day, rules, checkIns }: CheckInsOfDay): RosterEntry {
  const { enroleeId, siteId, timeZone, firstIn, lastOut, lateMinutes, open } = workOf(day, checkIns, rules);
  const standing = open ? 'in' : 'out';
  return {
    enroleeId,
    standing,
    day,
    timeZone,
    siteId,
    startsAt: startIn(day, rules),
    firstIn,
    lastOut,
    lateMinutes,
  };
}

function missing(
  { enroleeId, sites }: Member,
  { rulesNow, now }: { readonly rulesNow: RulesNow; readonly now: string },
): RosterEntry {
  const places = sites.length === 0 ? [null] : sites;
  const found = places.map((siteId) => ({ siteId, ...rulesNow({ enroleeId, siteId: siteId ?? '' }) }));
  const { siteId, day, rules } = found.find((each) => startIn(each.day, each.rules) !== null) ??
    found[0] ?? {
      siteId: null,
      ...rulesNow({ enroleeId, siteId: '' }),
    };
  const startsAt = startIn(day, rules);
  return {
    enroleeId,
    standing: standingOf(startsAt, rules, now),
    day,
    timeZone: rules.timeZone,
    siteId,
    startsAt,
    firstIn: null,
    lastOut: null,
    lateMinutes: 0,
  };
}

function standingOf(startsAt: string | null, { graceMinutes }: WorkRules, now: string): Standing {
  if (startsAt === null) return 'off';
  const minutes = Math.floor((Date.parse(now) - Date.parse(startsAt)) / 60_000);
  return minutes > graceMinutes ? 'absent' : 'expected';
}

function startIn(day: Day, rules: WorkRules): string | null {
  const start = startOf(day, rules);
  return start === null ? null : new Date(start).toISOString();
}
