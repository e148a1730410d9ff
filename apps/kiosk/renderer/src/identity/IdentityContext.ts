import { createContext, use, useSyncExternalStore } from 'react';
import { useLanguage } from '../view/kiosk-context.ts';
import type { Identity } from './identity.ts';
import type { IdentityState, Step } from './state.ts';
import { identityWords, type IdentityWords } from './words/index.ts';

export const IdentityContext = createContext<Identity | null>(null);

export function useIdentity(): Identity {
  const identity = use(IdentityContext);
  if (identity === null) throw new Error('useIdentity is used outside of IdentityContext');
  return identity;
}

export function useIdentityState<Part>(select: (state: IdentityState) => Part): Part {
  const { store } = useIdentity();
  return useSyncExternalStore(store.watch, () => select(store.get()));
}

export const useStep = (): Step => useIdentityState((state) => state.step);

export const useIdentityWords = (): IdentityWords => identityWords[useLanguage()];
