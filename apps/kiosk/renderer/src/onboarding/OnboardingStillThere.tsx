import { StillThereIf } from '../view/StillThere.tsx';
import { useOnboardingState } from './OnboardingContext.ts';
import { isEndingSoon } from './state.ts';

/** Before the person is taken to have gone. */
export function OnboardingStillThere() {
  const state = useOnboardingState((now) => now);
  return <StillThereIf endsSoon={(nowMs) => isEndingSoon(state, nowMs)} />;
}
