import { createContext, use, useSyncExternalStore } from 'react';
import { useLanguage } from '../view/kiosk-context.ts';
import type { Realtime } from './realtime.ts';
import type { RealtimeState } from './state.ts';
import { realtimeWords } from './words.ts';

export const RealtimeContext = createContext<Realtime | null>(null);

export function useRealtime(): Realtime {
  const realtime = use(RealtimeContext);
  if (realtime === null) throw new Error('useRealtime is used outside of RealtimeContext');
  return realtime;
}

export function useRealtimeState<Part>(select: (state: RealtimeState) => Part): Part {
  const { store } = useRealtime();
  return useSyncExternalStore(store.watch, () => select(store.get()));
}

export const useRealtimeWords = () => realtimeWords[useLanguage()];
