import type { LivenessAction, Refusal, RefusalCode } from '@rollcall/domain';
import type { LivenessResult } from '@rollcall/liveness';

/** How an attempt went. */
export type Finding =
  /** The person was there throughout, and this is the best picture of them. */
  | { readonly passed: true; readonly image: Uint8Array; readonly result: LivenessResult }
  | { readonly passed: false; readonly refusal: Refusal; readonly result: LivenessResult };

export interface Attempt {
  readonly actions: readonly LivenessAction[];
  /** 1, 2, … */
  readonly number: number;
  readonly most: number;
  /** Writes down how it went; null when it counts, otherwise why it does not. */
  settle(finding: Finding): Promise<RefusalCode | null>;
}

/** Whose check it is: a login of the liveness sessions, or somebody whose onboarding is open. */
export interface Subject {
  /** Two of one key are the same person's. */
  readonly key: string;
  /** Null when no attempt is left, or there is nothing to be proven any more. */
  begin(): Attempt | null;
  mayTryAgain(): boolean;
  /** Whether the check may be left for later: it was not passed. */
  maySkip(): boolean;
  /** Notes that it is still to be made. */
  skip(): void;
}
