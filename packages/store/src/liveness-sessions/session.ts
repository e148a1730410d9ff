import type { LivenessAction, RefusalCode, UserId } from '@rollcall/domain';

/** How a check went. Times in milliseconds since the epoch, shares 0..1. */
export interface LivenessCheckResult {
  readonly passed: boolean;
  readonly method: 'video' | 'images';
  readonly actionsCompleted: readonly LivenessAction[];
  readonly confidence: number;
  readonly quality: number;
  /** That a person was there, whatever else was wrong. */
  readonly live: boolean;
  readonly presentationAttack: boolean;
  readonly refusal: RefusalCode | null;
}

/** One attempt of a user to be found live. */
export interface LivenessSession {
  /** 1, 2, 3 … on each device, never given twice. */
  readonly id: number;
  /** A UUID, by which the client knows it. */
  readonly sessionId: string;
  readonly userId: UserId;
  readonly attempt: number;
  /** The highest attempt among this session and those that retried it. */
  readonly attemptsMade: number;
  readonly actions: readonly LivenessAction[];
  readonly startedAtMs: number;
  readonly expiresAtMs: number;
  readonly completedAtMs: number | null;
  /** Null until it was judged. */
  readonly result: LivenessCheckResult | null;
}
