import { workOf, type CheckIn, type DayWork } from './day-work.ts';
import type { Day, WorkRules } from './rules.ts';
import { rulesFor, workDayOf } from './work-day.ts';

export interface RuleBook {
  /** By enrolee id; they go before those of sites. */
  readonly byPerson: ReadonlyMap<string, readonly WorkRules[]>;
  /** By site id, in any order. */
  readonly bySite: ReadonlyMap<string, readonly WorkRules[]>;
  /** For the days for which a site has none. */
  readonly general: readonly WorkRules[];
  /** Where nobody has said anything. */
  readonly otherwise: WorkRules;
}

/** For `chosenRules`, which is asked for each of thousands of check-ins. */
export type SortedBook = RuleBook & { readonly order: 'latest first' };

/** With the rules of each in the order in which they are tried. */
export function sortBook({ byPerson, bySite, general, otherwise }: RuleBook): SortedBook {
  const sortAll = (stated: RuleBook['bySite']) =>
    new Map([...stated].map(([id, rules]) => [id, latestFirst(rules)]));
  return {
    byPerson: sortAll(byPerson),
    bySite: sortAll(bySite),
    general: latestFirst(general),
    otherwise,
    order: 'latest first',
  };
}

const latestFirst = (rules: readonly WorkRules[]): WorkRules[] =>
  rules.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));

/** The work days of everybody, by day and then by person, whatever order the check-ins come in. */
export function workDays(checkIns: readonly CheckIn[], book: RuleBook): DayWork[] {
  const sorted = sortBook(book);
  return [...Map.groupBy(checkIns, ({ enroleeId }) => enroleeId).values()]
    .flatMap((own) => daysOf(own, sorted))
    .map(({ day, checkIns: ofDay, rules }) => workOf(day, ofDay, rules))
    .toSorted(byDayAndPerson);
}

/** A work day, and the rules that hold for it. */
export interface Chosen {
  readonly day: Day;
  readonly rules: WorkRules;
}

export interface CheckInsOfDay extends Chosen {
  /** The earliest first. */
  readonly checkIns: [CheckIn, ...CheckIn[]];
}

/** One person's check-ins by work day. A day ends by the rules by which it began, wherever the person goes meanwhile. */
export function daysOf(checkIns: readonly CheckIn[], book: SortedBook): CheckInsOfDay[] {
  const days = new Map<Day, CheckInsOfDay>();
  let current: Chosen | null = null;
  for (const checkIn of inOrder(checkIns)) {
    if (current === null || !isWithin(current, checkIn.occurredAt)) current = chosenRules(checkIn, book);
    const known = days.get(current.day);
    if (known === undefined) days.set(current.day, { ...current, checkIns: [checkIn] });
    else known.checkIns.push(checkIn);
  }
  return [...days.values()];
}

export const isWithin = ({ day, rules }: Chosen, instant: string): boolean =>
  workDayOf(instant, rules) === day;

/** The order of a report. */
export function byDayAndPerson(a: DayWork, b: DayWork): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.enroleeId < b.enroleeId ? -1 : 1;
}

/** The rules that hold for a check-in, and its work day by them: the person's, the site's, those for all, or none. */
export function chosenRules(
  { enroleeId, occurredAt, siteId }: CheckIn,
  { byPerson, bySite, general, otherwise }: SortedBook,
): Chosen {
  for (const stated of [byPerson.get(enroleeId), bySite.get(siteId), general]) {
    const found = rulesFor(occurredAt, stated ?? []);
    if (found !== null) return found;
  }
  return { rules: otherwise, day: workDayOf(occurredAt, otherwise) };
}

/** Each time is read once, not at each comparison. */
const inOrder = (checkIns: readonly CheckIn[]): CheckIn[] =>
  checkIns
    .map((checkIn) => ({ checkIn, time: Date.parse(checkIn.occurredAt) }))
    .toSorted((a, b) => a.time - b.time)
    .map(({ checkIn }) => checkIn);

export type Grouping = 'day' | 'person' | 'site';

export interface WorkTotal {
  /** The day, the enrolee id or the site id. */
  readonly key: string;
  /** Work days of people: two people on one day are two. */
  readonly days: number;
  readonly people: number;
  readonly workedSeconds: number;
  readonly breakSeconds: number;
  readonly lateDays: number;
  readonly openDays: number;
}

/** `lateMinutes`: null where it is not known when the day began. */
export type SeenWork = Omit<DayWork, 'lateMinutes'> & { readonly lateMinutes: number | null };

const keyOf = {
  day: ({ day }: SeenWork) => day,
  person: ({ enroleeId }: SeenWork) => enroleeId,
  site: ({ siteId }: SeenWork) => siteId,
} as const satisfies Record<Grouping, (work: SeenWork) => string>;

/** Sums by day, person or site, in the order of their keys. */
export function totals(days: readonly SeenWork[], by: Grouping): WorkTotal[] {
  const groups = Map.groupBy(days, keyOf[by]);
  return [...groups.keys()].toSorted().map((key) => totalOf(key, groups.get(key) ?? []));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0);

const totalOf = (key: string, days: readonly SeenWork[]): WorkTotal => ({
  key,
  days: days.length,
  people: new Set(days.map(({ enroleeId }) => enroleeId)).size,
  workedSeconds: sum(days.map(({ workedSeconds }) => workedSeconds)),
  breakSeconds: sum(days.map(({ breakSeconds }) => breakSeconds)),
  lateDays: days.filter(({ lateMinutes }) => (lateMinutes ?? 0) > 0).length,
  openDays: days.filter(({ open }) => open).length,
});
