/** In the place of the gestures: nobody nods ten thousand times. Live at the first look. */
import type { ActionEvidence } from '@rollcall/domain';
import type { LivenessRun } from '../../apps/daemon/src/check-in/index.ts';

// The onboarding's check is no part of a chaos run: the page asks for none.
export { beginRecordedLiveness } from '../../apps/daemon/src/liveness/begin-liveness.ts';

const actions: readonly ActionEvidence[] = [
  { action: 'blink', onsetMs: 100, peakMs: 200, returnMs: 300, extent: 0.2, frames: 4 },
];

export const beginLiveness = (): LivenessRun => ({
  observe: () => ({ run: beginLiveness(), events: [{ type: 'passed', actions }] }),
});
