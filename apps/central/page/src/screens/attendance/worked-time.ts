import { getLocalTimeZone, startOfMonth, today } from '@internationalized/date';
import { useQuery } from '@tanstack/react-query';
import { workedTimeSchema } from '../../../../src/worked-time/wire.ts';
import { ask } from '../../server/ask.ts';
import type { AttendanceSearch } from './search.ts';
import { useTake } from './use-records.ts';

/** What to ask for: the chosen days, or this month so far. The browser's zone is for days without rules. */
export function workedQuery({ from, to, person, site, group }: AttendanceSearch): URLSearchParams {
  const timeZone = getLocalTimeZone();
  const now = today(timeZone);
  return new URLSearchParams({
    from: from ?? startOfMonth(now).toString(),
    to: to ?? now.toString(),
    groupBy: group ?? 'none',
    timeZone,
    ...(person !== undefined && { enroleeId: person }),
    ...(site !== undefined && { siteId: site }),
  });
}

export function useWorkedTime(search: AttendanceSearch) {
  const take = useTake();
  const query = String(workedQuery(search));
  return useQuery({
    queryKey: ['worked-time', query],
    queryFn: async () => take(await ask(`/api/v1/worked-time?${query}`, workedTimeSchema)).rows,
  });
}
