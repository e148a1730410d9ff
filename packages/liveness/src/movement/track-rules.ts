import type { MeasureName } from './measures.ts';
import type { TrackRule } from './track.ts';

const neutral = { windowSeconds: 2.5, minimumSamples: 3 } as const;

/** What rest and movement look like in each measure, as the mesh and iris networks give it. */
export const trackRules: Readonly<Record<MeasureName, TrackRule>> = {
  yaw: { ...neutral, onset: 5, relative: false, returnShare: 0.4, abandonSeconds: 6 },
  pitch: { ...neutral, onset: 4, relative: false, returnShare: 0.4, abandonSeconds: 6 },
  mouthOpening: { ...neutral, onset: 0.07, relative: false, returnShare: 0.35, abandonSeconds: 6 },
  smile: { ...neutral, onset: 0.1, relative: false, returnShare: 0.4, abandonSeconds: 46 },
  eyeOpenness: { ...neutral, onset: 0.2, relative: true, returnShare: 0.5, abandonSeconds: 1.5 },
};
