import { createContext, use, useSyncExternalStore } from 'react';
import { useLanguage } from '../view/kiosk-context.ts';
import type { Onboarding } from './onboarding.ts';
import type { OnboardingState, Step } from './state.ts';
import { onboardingWords, type OnboardingWords } from './words/index.ts';

export const OnboardingContext = createContext<Onboarding | null>(null);

export function useOnboarding(): Onboarding {
  const onboarding = use(OnboardingContext);
  if (onboarding === null) throw new Error('useOnboarding is used outside of OnboardingContext');
  return onboarding;
}

export function useOnboardingState<Part>(select: (state: OnboardingState) => Part): Part {
  const { store } = useOnboarding();
  return useSyncExternalStore(store.watch, () => select(store.get()));
}

export const useStep = (): Step => useOnboardingState((state) => state.step);

export const useOnboardingWords = (): OnboardingWords => onboardingWords[useLanguage()];
