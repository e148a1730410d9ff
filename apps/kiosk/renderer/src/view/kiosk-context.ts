import { createContext, use, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskState } from '../flow/state.ts';
import type { Kiosk } from '../kiosk.ts';
import { chooseLanguage, type Language } from '../words/languages.ts';

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = use(KioskContext);
  if (kiosk === null) throw new Error('useKiosk is used outside of KioskContext');
  return kiosk;
}

/** A part of the state; the component renders again when `select` gives something else. */
export function useKioskState<Part>(select: (state: KioskState) => Part): Part {
  const { store } = useKiosk();
  return useSyncExternalStore(store.watch, () => select(store.get()));
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return chooseLanguage([i18n.language]);
}
