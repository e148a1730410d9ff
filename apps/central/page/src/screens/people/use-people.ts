import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askPeople, askSites } from '../../server/ask.ts';
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

/** People whose name or id holds the text, while somebody types it. */
export function useFoundPeople(search: string) {
  const take = useTake();
  return useQuery({
    queryKey: ['people', search],
    queryFn: async () => take(await askPeople(search)),
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
}

export interface SiteName {
  readonly id: string;
  readonly name: string;
}

interface SiteList {
  readonly sites: readonly SiteName[];
  /** Why some may be missing; null where none is. */
  readonly problem: string | null;
  readonly isAsked: boolean;
}

/** Sites that have a policy, and those that only a kiosk names. */
export function useSiteList(): SiteList {
  const { state } = usePage();
  const { data } = useQuery({ queryKey: ['sites-of-people'], queryFn: askSites });
  const named =
    data?.outcome === 'ok' ? data.value.map(({ policy }) => ({ id: policy.siteId, name: policy.name })) : [];
  const others = new Set((state.devices ?? []).flatMap(({ siteId }) => (siteId === null ? [] : [siteId])));
  for (const { id } of named) others.delete(id);
  return {
    sites: [...named, ...[...others].map((id) => ({ id, name: id }))],
    problem: data === undefined || data.outcome === 'ok' ? null : data.message,
    isAsked: data !== undefined,
  };
}

export const useSites = (): readonly SiteName[] => useSiteList().sites;
