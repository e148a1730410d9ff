export const livenessActions = [
  'turn_left',
  'turn_right',
  'look_up',
  'look_down',
  'open_mouth',
  'smile',
  'blink',
] as const;
/** A movement that a person is asked for; left and right are the person's own. */
export type LivenessAction = (typeof livenessActions)[number];

/** When and how far an action was seen. Times are the frames' capture times in milliseconds. */
export interface ActionEvidence {
  readonly action: LivenessAction;
  readonly onsetMs: number;
  readonly peakMs: number;
  readonly returnMs: number;
  /** Largest departure from the person's own neutral, in the action's unit (degrees or ratio). */
  readonly extent: number;
  readonly frames: number;
}

/**
 * What presentation-attack detection (ISO/IEC 30107-3) says of a session, apart from what was asked for and done.
 * `undecided`: too little was seen, or nothing that could look is installed.
 */
export interface PresentationAttackVerdict {
  readonly outcome: 'bona-fide' | 'attack' | 'undecided';
  /** 0..1; 1 is an attack. */
  readonly score: number;
  /** What the verdict rests on, in words. */
  readonly reasons: readonly string[];
}
