import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askSites } from '../../server/ask.ts';
import { askPeoplePage, askPerson } from '../../server/people.ts';
import { usePage } from '../../shell/page-context.ts';
import { useTake } from '../attendance/use-records.ts';
import { filtersOf, type PeopleSearch } from './search.ts';

export function usePeople(search: PeopleSearch) {
  const take = useTake();
  return useInfiniteQuery({
    queryKey: ['people', search],
    initialPageParam: null,
    queryFn: async ({ pageParam }: { pageParam: string | null }) =>
      take(await askPeoplePage(pageParam, filtersOf(search))),
    getNextPageParam: (page) => page.nextAfter,
  });
}

const lookAgainMs = 5000;

/** Looks again by itself: what kiosks prove and receive goes on while somebody watches. */
export function usePerson(enroleeId: string) {
  const take = useTake();
  return useQuery({
    queryKey: ['person', enroleeId],
    queryFn: async () => take(await askPerson(enroleeId)),
    refetchInterval: lookAgainMs,
  });
}

export interface SiteName {
  readonly id: string;
  readonly name: string;
}

/** Sites that have a policy, and those that only a kiosk names. */
export function useSites(): readonly SiteName[] {
  const { state } = usePage();
  const { data } = useQuery({ queryKey: ['sites-of-people'], queryFn: askSites });
  const named =
    data?.outcome === 'ok' ? data.value.map(({ policy }) => ({ id: policy.siteId, name: policy.name })) : [];
  const others = new Set((state.devices ?? []).flatMap(({ siteId }) => (siteId === null ? [] : [siteId])));
  for (const { id } of named) others.delete(id);
  return [...named, ...[...others].map((id) => ({ id, name: id }))];
}
