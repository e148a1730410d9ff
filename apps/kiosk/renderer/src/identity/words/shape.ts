import type { DocumentHint } from '@rollcall/contract';
import type { Trouble } from '../state.ts';

interface Saying {
  readonly title: string;
  readonly text: string;
}

/** What speaks against an approval, by the codes of a KYC decision; a test holds this list to theirs. */
export const reasonKeys = [
  'nothing-read',
  'face-non-match',
  'face-uncertain',
  'portrait-small',
  'selfie-quality',
  'presentation-attack',
  'presentation-undecided',
  'document-type-unknown',
  'document-type-not-accepted',
  'document-expired',
  'document-not-yet-valid',
  'expiry-unknown',
  'birth-date-unknown',
  'birth-date-implausible',
  'under-age',
  'name-unknown',
  'number-unknown',
  'check-digit-failed',
  'field-uncertain',
  'print-differs',
  'print-misread',
  'reading-uncertain',
  'same-document-other-face',
  'same-face-other-name',
  'portrait-unbound',
  'picture-too-small',
  'picture-blurred',
  'picture-glare',
  'picture-cut-off',
  'picture-photocopy',
  'picture-screen-recapture',
  'picture-zone-doubtful',
] as const;
export type ReasonKey = (typeof reasonKeys)[number];

/** What this page says beside the words of the kiosk. */
export interface IdentityWords {
  readonly consent: {
    readonly title: string;
    readonly points: {
      readonly taken: string;
      readonly compared: string;
      readonly dropped: string;
      readonly kept: string;
      readonly seen: string;
      readonly free: string;
    };
    readonly refuse: string;
    readonly agree: string;
  };
  readonly kind: Saying & { readonly page: string; readonly card: string };
  readonly connecting: Saying;
  /** The page of a passport; the two sides of a card. */
  readonly page: Saying;
  readonly front: Saying;
  readonly back: Saying;
  readonly hint: Readonly<Record<DocumentHint, string>>;
  readonly holdStill: string;
  readonly taking: string;
  /** The last picture was no good. */
  readonly notTaken: string;
  readonly takePicture: string;
  readonly skipBack: string;
  readonly selfie: Saying;
  /** How far the check is. */
  readonly checking: {
    readonly title: string;
    readonly begun: string;
    readonly 'document-found': string;
    readonly reading: string;
    readonly matching: string;
  };
  readonly approved: Saying;
  readonly pending: Saying;
  readonly rejected: Saying;
  readonly reason: Readonly<Record<ReasonKey, string>>;
  readonly otherReason: string;
  readonly noPortrait: Saying;
  readonly tooOften: string;
  readonly trouble: Readonly<Record<Trouble, Saying>>;
  /** The three parts of a check. */
  readonly parts: { readonly document: string; readonly selfie: string; readonly result: string };
  readonly cancel: string;
  readonly skip: string;
  readonly done: string;
}
