import { setImmediate } from 'node:timers/promises';
import { byDayAndPerson, workDays, type CheckIn, type DayWork, type RuleBook } from '@rollcall/worked-time';

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
