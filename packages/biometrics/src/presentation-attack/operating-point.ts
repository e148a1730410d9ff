/**
 * Where presentation-attack detection is operated. `docs/presentation-attacks.md` says on what the error rates were
 * measured, and what was not.
 */
export const presentationOperatingPoint = {
  /** Scores from here on are attacks. */
  attackFrom: 0.6,
  /** Scores up to here are bona fide, where something was there that can tell. */
  bonaFideTo: 0.35,
  /** Reliability of the checks that can tell a person, summed, without which nobody is called bona fide. */
  leastReliability: 0.5,
  measuredOn: {
    bonaFide: 'Labeled Faces in the Wild, every 4th of the 1,583 pictures of folds 1 and 2, one picture each',
    bonaFidePictures: 397,
    /** With minifasnet-v2se-128. */
    bpcer: 0.028,
  },
} as const;

/** Bounds of the log-odds that each check may give, for a person (negative) and for an attack. */
export const evidenceLimits = {
  network: { person: -2, attack: 5 },
  planarity: { person: -2.5, attack: 4 },
  'screen-light': { person: -1, attack: 2.5 },
  coherence: { person: 0, attack: 1.5 },
  moire: { person: 0, attack: 3.5 },
  enclosure: { person: 0, attack: 0.4 },
  glare: { person: 0, attack: 0.4 },
} as const;
