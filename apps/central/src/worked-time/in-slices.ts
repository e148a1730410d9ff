import { setImmediate } from 'node:timers/promises';
import {
  byDayAndPerson,
  rosterOf,
  workDays,
  type CheckIn,
  type DayWork,
  type Member,
  type RosterEntry,
  type RuleBook,
} from '@rollcall/worked-time';

/** Some tens of milliseconds. */
const sliceSize = 5_000;

/** As `workDays`; between people, the thread takes what else came: kiosks' batches wait for it, too. */
export async function workDaysInSlices(checkIns: readonly CheckIn[], book: RuleBook): Promise<DayWork[]> {
  const days: DayWork[][] = [];
  for (const slice of slicesOf(checkIns)) {
    days.push(workDays(slice, book));
    await setImmediate();
  }
  return days.flat().toSorted(byDayAndPerson);
}

/** Of all that people did: one person's check-ins are not torn apart. */
function* slicesOf(checkIns: readonly CheckIn[]): Generator<readonly CheckIn[]> {
  let slice: CheckIn[] = [];
  for (const own of Map.groupBy(checkIns, ({ enroleeId }) => enroleeId).values()) {
    for (const checkIn of own) slice.push(checkIn);
    if (slice.length < sliceSize) continue;
    yield slice;
    slice = [];
  }
  yield slice;
}

const peopleAtOnce = 1_000;

/** As `rosterOf`, and with the same turns for others. */
export async function rosterInSlices(
  members: readonly Member[],
  checkIns: readonly CheckIn[],
  at: { readonly book: RuleBook; readonly now: string },
): Promise<RosterEntry[]> {
  const known = new Map(members.map((member) => [member.enroleeId, member]));
  const byPerson = Map.groupBy(checkIns, ({ enroleeId }) => enroleeId);
  const people = [...new Set([...known.keys(), ...byPerson.keys()])];
  const entries: RosterEntry[][] = [];
  for (let start = 0; start < people.length; start += peopleAtOnce) {
    const some = people.slice(start, start + peopleAtOnce);
    const own = some.flatMap((enroleeId) => byPerson.get(enroleeId) ?? []);
    entries.push(
      rosterOf(
        some.flatMap((enroleeId) => known.get(enroleeId) ?? []),
        own,
        at,
      ),
    );
    await setImmediate();
  }
  return entries.flat();
}
