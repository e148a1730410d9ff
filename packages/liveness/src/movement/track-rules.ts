import type { MeasureName } from './measures.ts';
import type { TrackRule } from './track.ts';

const neutral = { windowSeconds: 2.5, minimumSamples: 3 } as const;
/** Held for long enough that one wild frame of a fast camera is none; at ten frames a second one frame does. */
const held = { holdSeconds: 0.09 } as const;
/** Lids fall and rise within a tenth of a second. */
const glimpse = { holdSeconds: 0 } as const;
const twoSided = { oneSided: null } as const;
const upwards = { oneSided: { side: 1, seconds: 0.6 } } as const;
const downwards = { oneSided: { side: -1, seconds: 0.6 } } as const;

/** What rest and movement look like in each measure, as the mesh and iris networks give it. */
export const trackRules: Readonly<Record<MeasureName, TrackRule>> = {
  yaw: { ...neutral, ...held, ...twoSided, onset: 5, relative: false, returnShare: 0.4, abandonSeconds: 6 },
  pitch: { ...neutral, ...held, ...twoSided, onset: 4, relative: false, returnShare: 0.4, abandonSeconds: 6 },
  mouthOpening: {
    ...neutral,
    ...held,
    ...upwards,
    onset: 0.07,
    relative: false,
    returnShare: 0.35,
    abandonSeconds: 6,
  },
  smile: {
    ...neutral,
    ...held,
    ...upwards,
    onset: 0.1,
    relative: false,
    returnShare: 0.4,
    abandonSeconds: 46,
  },
  eyeOpenness: {
    ...neutral,
    ...glimpse,
    ...downwards,
    onset: 0.2,
    relative: true,
    returnShare: 0.5,
    abandonSeconds: 1.5,
  },
};
