import { z } from 'zod';
import type { RecordFilters } from '../../server/ask.ts';

const day = z.iso.date().optional().catch(undefined);
const id = z.string().min(1).max(200).optional().catch(undefined);

/** What the address says of the list, so that a link shows another administrator the same; what is wrong is left out. */
export const attendanceSearchSchema = z.object({
  from: day,
  to: day,
  person: id,
  site: id,
  kiosk: id,
  /** Left out: the check-ins one by one. */
  view: z.literal('worked').optional().catch(undefined),
  /** What worked time is summed by; left out: nothing. */
  group: z.enum(['day', 'person', 'site']).optional().catch(undefined),
});
export type AttendanceSearch = z.output<typeof attendanceSearchSchema>;

/** Local midnight at which the day begins, or the day after it. */
function midnight(isoDay: string, plusDays: number): string {
  const [year = 0, month = 1, date = 1] = isoDay.split('-').map(Number);
  return new Date(year, month - 1, date + plusDays).toISOString();
}

/** What to ask the server for; days are those of this browser's calendar, both included. */
export const filtersOf = ({ from, to, person, site, kiosk }: AttendanceSearch): RecordFilters => ({
  ...(from !== undefined && { from: midnight(from, 0) }),
  ...(to !== undefined && { to: midnight(to, 1) }),
  ...(person !== undefined && { enroleeId: person }),
  ...(site !== undefined && { siteId: site }),
  ...(kiosk !== undefined && { deviceId: kiosk }),
});
