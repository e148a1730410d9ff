import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import type { WorkedWeek } from './worked-week.ts';

const pageSize = 200;

/** Reads the week so far from the event log, a page at a time: a check-in waits for one page at most. */
export async function readWeek(week: WorkedWeek, { events }: Pick<DeviceStore, 'events'>): Promise<void> {
  let after = events.lastBefore(week.sinceMs(Date.now()));
  for (;;) {
    const page = events.read(after, pageSize);
    for (const { sequence, event } of page) {
      if (event !== null) week.take(event);
      after = sequence;
    }
    if (page.length < pageSize) return week.complete();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** While people check in: until it is read nobody is told their hours. */
export function readWeekAgain(
  week: WorkedWeek,
  { store, logger }: { store: Pick<DeviceStore, 'events'>; logger: Pick<Logger, 'error'> },
): void {
  void readWeek(week, store).catch((error: unknown) => {
    logger.error({ err: error }, 'the week cannot be read: hours are not shown until the next start');
  });
}
