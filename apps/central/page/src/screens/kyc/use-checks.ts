import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { askCheck, askChecks, askKycRules, type CheckKey } from '../../server/kyc.ts';
import { useTake } from '../attendance/use-records.ts';
import { filtersOf, type ChecksSearch } from './search.ts';

const lookAgainMs = 20_000;
const awaitedMs = 5000;

export function useChecks(search: ChecksSearch) {
  const take = useTake();
  return useInfiniteQuery({
    queryKey: ['kyc-checks', search],
    initialPageParam: null,
    queryFn: async ({ pageParam }: { pageParam: string | null }) =>
      take(await askChecks(pageParam, filtersOf(search))),
    getNextPageParam: (page) => page.nextBefore,
    refetchInterval: lookAgainMs,
  });
}

/** Looks again by itself while pictures are on their way. */
export function useCheck(key: CheckKey) {
  const take = useTake();
  return useQuery({
    queryKey: ['kyc-check', key.deviceId, key.checkId],
    queryFn: async () => take(await askCheck(key)),
    refetchInterval: ({ state }) => (state.data?.review.material === 'awaited' ? awaitedMs : false),
  });
}

export function useKycRules() {
  const take = useTake();
  return useQuery({ queryKey: ['kyc-rules'], queryFn: async () => take(await askKycRules()) });
}

/** After a decision, or when somebody else has made one: what is shown is asked for anew. */
export function useForgetChecks(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const queryKey of [['kyc-checks'], ['kyc-check']]) await queries.invalidateQueries({ queryKey });
  };
}
