import type { Template, UserId } from '@rollcall/domain';

/** Whom the socket is to verify. */
export interface Claim {
  readonly userId: UserId;
  readonly name: string;
  /** At least one. */
  readonly references: readonly Template[];
  /** The recogniser's own figure. */
  readonly threshold: number;
}

export interface Identity {
  readonly userId: UserId;
  readonly name: string;
  readonly comparisonScore: number;
  readonly threshold: number;
}
