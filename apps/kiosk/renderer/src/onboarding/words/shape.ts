import type { Trouble } from '../state.ts';

interface Saying {
  readonly title: string;
  readonly text: string;
}

/** What this page says beside the words of the kiosk. */
export interface OnboardingWords {
  readonly intro: Saying & {
    readonly points: {
      readonly selfie: string;
      readonly community: string;
      readonly private: string;
      readonly dropped: string;
      readonly kept: string;
      readonly free: string;
    };
    readonly refuse: string;
    readonly agree: string;
  };
  readonly connecting: Saying;
  readonly code: Saying;
  readonly codeField: string;
  readonly codeUnknown: string;
  /** The camera is on, and the person stands before it. */
  readonly ready: Saying;
  readonly begin: string;
  /** Before the first movement is asked for. */
  readonly settling: Saying;
  readonly attempt: (number: string, most: string) => string;
  readonly checking: Saying;
  readonly passed: Saying;
  readonly goOn: string;
  /** What was wrong follows the title. */
  readonly failed: { readonly title: string };
  readonly noMoreAttempts: string;
  readonly skipped: Saying;
  readonly trouble: Readonly<Record<Trouble, Saying>>;
  readonly cancel: string;
  readonly skip: string;
  readonly done: string;
}
