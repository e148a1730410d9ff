/** In the place of the gestures: nobody nods ten thousand times. Live at the first look. */
import type { ActionEvidence } from '@rollcall/domain';

const actions: readonly ActionEvidence[] = [
  { action: 'blink', onsetMs: 100, peakMs: 200, returnMs: 300, extent: 0.2, frames: 4 },
];

export const beginLiveness = () => ({
  observe: () => ({ run: beginLiveness(), events: [{ type: 'passed', actions }] }),
});
