/** What speaks against an approval, or is worth knowing. */
export const reasonMessages = {
  'nothing-read': 'Nothing could be read of the document.',
  'face-non-match': 'The face on the document is not that of the selfie.',
  'face-uncertain': 'It is not certain that the face on the document is that of the selfie.',
  'portrait-small': 'The portrait on the document is too small to be compared well.',
  'portrait-unbound': 'It is not certain that the portrait belongs to the document.',
  'selfie-quality': 'The selfie is not good enough to be compared well.',
  'presentation-attack': 'The selfie looks like a picture of a face and not a person.',
  'presentation-undecided': 'Nothing could tell whether the selfie is of a person.',
  'document-type-unknown': 'It is not known what kind of document this is.',
  'document-type-not-accepted': 'Documents of this kind are not accepted here.',
  'document-expired': 'The document has expired.',
  'document-not-yet-valid': 'The document was issued after today, or after it expires.',
  'expiry-unknown': 'The date of expiry could not be read.',
  'birth-date-unknown': 'The date of birth could not be read.',
  'birth-date-implausible': 'The date of birth is later than today or than the issue.',
  'under-age': 'The holder is younger than this site accepts.',
  'name-unknown': 'The name could not be read.',
  'number-unknown': 'The number of the document could not be read.',
  'check-digit-failed': 'A check digit of the machine-readable zone does not hold.',
  'field-uncertain': 'A field could not be read with certainty.',
  'print-differs': 'The print says something else than the machine-readable zone or the barcode.',
  'print-misread':
    'The print seems to say something else than the zone or barcode; it may have been misread.',
  'reading-uncertain': 'The document as a whole could not be read well enough.',
  'same-document-other-face': 'This document came before with another face.',
  'same-face-other-name': 'This face came before with another name or date of birth.',
  'picture-too-small': 'The document is small in its picture.',
  'picture-blurred': 'The picture of the document is blurred.',
  'picture-glare': 'There is glare on the document.',
  'picture-cut-off': 'Part of the document is outside its picture.',
  'picture-photocopy': 'The document may be a photocopy.',
  'picture-screen-recapture': 'The document may have been photographed from a screen.',
  'picture-zone-doubtful':
    'The machine-readable zone is printed in an unusual type or hardly legible: letters may be mistaken.',
} as const satisfies Record<string, string>;

export type KycReasonCode = keyof typeof reasonMessages;
export const kycReasonCodes = Object.keys(reasonMessages) as readonly KycReasonCode[];

export interface KycReason {
  readonly code: KycReasonCode;
  /** `reject` and `review` decide; `note` does not. */
  readonly weight: 'reject' | 'review' | 'note';
  readonly message: string;
  /** Which field, which warning's figure, and the like. */
  readonly details: Readonly<Record<string, string | number>>;
}

export const reason = (
  code: KycReasonCode,
  weight: KycReason['weight'],
  details: KycReason['details'] = {},
): KycReason => ({ code, weight, message: reasonMessages[code], details });
