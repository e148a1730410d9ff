import type { DocumentTypeId } from '../fields/read-document.ts';

/** What a site asks of a person and a document. */
export interface KycPolicy {
  readonly acceptedTypes: readonly Exclude<DocumentTypeId, 'unknown'>[];
  /** Years. 0: no limit. */
  readonly minimumAge: number;
  /** How long after its expiry a document is still taken. */
  readonly expiryGraceDays: number;
  /** Below this reading's confidence a person looks at it, 0..1. */
  readonly minimumReadingConfidence: number;
  /** Where nothing could tell whether the selfie is of a person: note it, or have a person look. */
  readonly whenPresentationUndecided: 'note' | 'review';
  /** Where the picture looks like a photocopy or a photographed screen. */
  readonly whenRecaptured: 'note' | 'review';
  /** Where the same face, or the same document, came before under another name. */
  readonly whenDuplicate: 'note' | 'review' | 'reject';
}

/** Two comparison scores: from which document and selfie are one person, and below which they are two. */
export interface FaceThresholds {
  readonly match: number;
  readonly nonMatch: number;
}
