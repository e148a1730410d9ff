import { StillThereIf } from '../view/StillThere.tsx';
import { useIdentityState } from './IdentityContext.ts';
import { isEndingSoon } from './state.ts';

/** Before the person is taken to have gone. */
export function IdentityStillThere() {
  const state = useIdentityState((now) => now);
  return <StillThereIf endsSoon={(nowMs) => isEndingSoon(state, nowMs)} />;
}
