import type { ActionEvidence, LivenessAction, PresentationAttackVerdict, Refusal } from '@rollcall/domain';

/** One action that was asked for, and what was seen of it. */
export interface ActionFinding {
  readonly action: LivenessAction;
  /** When, and how far from the person's own neutral; null when it was not seen in its place. */
  readonly evidence: ActionEvidence | null;
  /** The frames of the evidence, counted from 0 in the order in which they were given. */
  readonly frames: FrameSpan | null;
}

/** From the last frame before the movement to the first one after it. */
export interface FrameSpan {
  readonly first: number;
  readonly peak: number;
  readonly last: number;
}

/** What stands for a person and against a picture of one. */
export interface PresentationSummary {
  /** Of presentation-attack detection; null when nothing looked. */
  readonly verdict: PresentationAttackVerdict | null;
  /** Least relief score of the turns that were seen, see [Note: relief]; null without a turn. */
  readonly relief: number | null;
}

/** What a liveness check says in the end. */
export interface LivenessResult {
  /** `undecided` only while a session is under way. */
  readonly verdict: 'live' | 'refused' | 'undecided';
  /** Why not, in words for the person; null unless refused. */
  readonly refusal: Refusal | null;
  /** One for each action that was asked for, in that order. */
  readonly actions: readonly ActionFinding[];
  /**
   * 0..1, for people to compare: how clear the movements were, less what speaks for an attack. No probability, and
   * no verdict is taken from it; at most a half when refused.
   */
  readonly confidence: number;
  /** 0..1: how good the pictures of the face were, the median over them; 0 without any. */
  readonly quality: number;
  readonly presentation: PresentationSummary;
  readonly frames: number;
  readonly framesWithFace: number;
}
