import { useQuery, useQueryClient } from '@tanstack/react-query';
import { askAccounts, askApiKeys } from '../../server/access.ts';
import { useTake } from '../attendance/use-records.ts';

export function useAccounts() {
  const take = useTake();
  return useQuery({ queryKey: ['accounts'], queryFn: async () => take(await askAccounts()) });
}

export function useForgetAccounts(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['accounts'] });
}

export function useApiKeys() {
  const take = useTake();
  return useQuery({ queryKey: ['api-keys'], queryFn: async () => take(await askApiKeys()) });
}

export function useForgetKeys(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['api-keys'] });
}
