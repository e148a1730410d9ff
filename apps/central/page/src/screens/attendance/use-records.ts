import { useInfiniteQuery } from '@tanstack/react-query';
import { askRecords, type Answer } from '../../server/ask.ts';
import { usePage } from '../../shell/page-context.ts';
import { filtersOf, type AttendanceSearch } from './search.ts';

/** Gives the answer's value to a query; whoever is signed out is taken to the door. */
export function useTake(): <T>(answer: Answer<T>) => T {
  const { session } = usePage();
  return (answer) => {
    if (answer.outcome === 'ok') return answer.value;
    if (answer.outcome === 'signed-out') session.expire();
    throw new Error(answer.message);
  };
}

/** Pages of the filtered list, newest first, as they are asked for. */
export function useRecords(search: AttendanceSearch) {
  const take = useTake();
  return useInfiniteQuery({
    queryKey: ['records', search],
    initialPageParam: null,
    queryFn: async ({ pageParam }: { pageParam: string | null }) =>
      take(await askRecords(pageParam, filtersOf(search))),
    getNextPageParam: (page) => page.nextBefore,
  });
}
