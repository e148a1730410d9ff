import type { PresentationAttackVerdict, RefusalCode } from '@rollcall/domain';
import type { DocumentReading } from '../fields/read-document.ts';

/** All that a decision rests on; no picture. */
export interface KycEvidence {
  readonly document: DocumentReading;
  readonly face: FaceEvidence;
  readonly presentation: PresentationAttackVerdict | null;
  /** The first thing that is wrong with the selfie as a sample; null when nothing is. */
  readonly selfieProblem: RefusalCode | null;
  readonly duplicates: readonly Duplicate[];
}

export interface FaceEvidence {
  /** Cosine of the two templates, -1..1. */
  readonly comparisonScore: number;
  /** Distance between the eyes on the document, in pixels. */
  readonly portraitEyePixels: number;
  /** Index of the page that it is on. */
  readonly portraitPage: number;
  /** See `isBesideDocument`. */
  readonly isBesideDocument: boolean;
}

/** An earlier check that this one contradicts. `same-document`: with another face; `same-face`: with another name or date of birth. */
export interface Duplicate {
  readonly kind: 'same-document' | 'same-face';
  readonly checkId: string;
  /** That check had found its face not to be the document's: whoever showed it then says little of its holder. */
  readonly wasNonMatch: boolean;
}
