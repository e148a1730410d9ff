import type { Day, WorkRules } from './rules.ts';
import { startOf } from './work-day.ts';

export interface CheckIn {
  readonly enroleeId: string;
  readonly siteId: string;
  /** ISO 8601. */
  readonly occurredAt: string;
}

/** What one person did on one work day. */
export interface DayWork {
  readonly day: Day;
  readonly enroleeId: string;
  /** Where the first check-in was; its rules hold for the day. */
  readonly siteId: string;
  readonly timeZone: string;
  readonly firstIn: string;
  /** Null while the day is open. */
  readonly lastOut: string | null;
  readonly workedSeconds: number;
  readonly breakSeconds: number;
  /** Whole minutes after the start; zero within the grace, or without a start. */
  readonly lateMinutes: number;
  /** The last check-in was a coming, and nothing says when the person went. */
  readonly open: boolean;
}

/** The work of one person's check-ins of one work day; at least one, the earliest first. */
export function workOf(day: Day, checkIns: readonly [CheckIn, ...CheckIn[]], rules: WorkRules): DayWork {
  const [first] = checkIns;
  const times = withoutRepeats(
    checkIns.map(({ occurredAt }) => Date.parse(occurredAt)),
    rules.repeatSeconds * 1000,
  );
  const spans = rules.pairing === 'in-out' ? pairs(times) : ends(times);
  const open = rules.pairing === 'in-out' ? times.length % 2 === 1 : times.length === 1;
  const end = spans.at(-1)?.[1] ?? null;
  return {
    day,
    enroleeId: first.enroleeId,
    siteId: first.siteId,
    timeZone: rules.timeZone,
    firstIn: first.occurredAt,
    lastOut: open || end === null ? null : new Date(end).toISOString(),
    ...secondsOf(spans, rules),
    lateMinutes: minutesLate(Date.parse(first.occurredAt), day, rules),
    open,
  };
}

type Span = readonly [from: number, to: number];

/** Measured from the one that counts, so that a row of quick ones does not swallow a real one. */
function withoutRepeats(times: readonly number[], withinMs: number): number[] {
  const kept: number[] = [];
  for (const time of times) {
    const last = kept.at(-1);
    if (last === undefined || time - last >= withinMs) kept.push(time);
  }
  return kept;
}

function pairs(times: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index + 1 < times.length; index += 2)
    spans.push([times[index] ?? 0, times[index + 1] ?? 0]);
  return spans;
}

function ends(times: readonly number[]): Span[] {
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined || times.length < 2 ? [] : [[first, last]];
}

/** Seconds that passed, whatever the wall clock did meanwhile. */
function secondsOf(spans: readonly Span[], { breakMinutes, breakAfterMinutes }: WorkRules) {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return { workedSeconds: 0, breakSeconds: 0 };
  const present = last[1] - first[0];
  const inside = spans.reduce((sum, [from, to]) => sum + (to - from), 0);
  const owed = present >= breakAfterMinutes * 60_000 ? breakMinutes * 60_000 : 0;
  const away = Math.min(present, Math.max(present - inside, owed));
  return { workedSeconds: Math.floor((present - away) / 1000), breakSeconds: Math.floor(away / 1000) };
}

function minutesLate(firstIn: number, day: Day, rules: WorkRules): number {
  const start = startOf(day, rules);
  if (start === null) return 0;
  const minutes = Math.floor((firstIn - start) / 60_000);
  return minutes > rules.graceMinutes ? minutes : 0;
}
