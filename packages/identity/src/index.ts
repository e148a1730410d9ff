export { alphabet } from './mrz/alphabet.ts';
export { checkDigitOf } from './mrz/check-digit.ts';
export { countryOf } from './mrz/countries.ts';
export type { Country } from './mrz/countries.ts';
export { birthDate, expiryDate } from './mrz/dates.ts';
export type { DateField, IsoDate } from './mrz/dates.ts';
export type { CheckedField, FieldName, Format, FormatName } from './mrz/formats.ts';
export { divideName } from './mrz/names.ts';
export type { MrzName } from './mrz/names.ts';
export { fieldText, formatOf, parseMrz } from './mrz/parse.ts';
export type { CheckDigit, ParsedMrz } from './mrz/parse.ts';
export { transliterations } from './mrz/transliteration.ts';
export { freeReading } from './decoding/choose-format.ts';
export { decodeZone } from './decoding/decode.ts';
export type { DecodedLine, DecodedZone } from './decoding/decode.ts';
export { classCount } from './decoding/line-frames.ts';
export type { LineFrames } from './decoding/line-frames.ts';
export { mostDoubtful, readZone } from './reading.ts';
export type { FieldReading, MrzReading } from './reading.ts';
export { scoreReading } from './evaluation/score-reading.ts';
export type { ReadingScore } from './evaluation/score-reading.ts';
export type {
  BarcodeReading,
  Extent,
  FoundZone,
  PageCorners,
  PageQuality,
  PageScan,
  TextLine,
} from './scan/page-scan.ts';
export { documentTypes } from './fields/document-types.ts';
export type { DocumentType } from './fields/document-types.ts';
export { countryCodeOf, countryName } from './fields/country-names.ts';
export { documentValuesOf } from './fields/document-values.ts';
export type { DocumentValue, DocumentValues } from './fields/document-values.ts';
export { documentFields } from './fields/field-names.ts';
export type { DocumentField } from './fields/field-names.ts';
export { fold } from './fields/fold.ts';
export { printedDate } from './fields/printed-date.ts';
export { readDocumentFields } from './fields/read-document.ts';
export type { DocumentReading, DocumentTypeId, FieldSource, ReadField } from './fields/read-document.ts';
export type { Disagreement } from './fields/compare-fields.ts';
export { pageWarnings } from './scan/page-warnings.ts';
export type { PageWarning, PageWarningCode } from './scan/page-warnings.ts';
export { decideKyc, faceConfidenceOf } from './decision/decide.ts';
export type { DecisionOptions, KycDecision, KycStatus } from './decision/decide.ts';
export { isBesideDocument } from './decision/portrait-place.ts';
export type { Duplicate, FaceEvidence, KycEvidence } from './decision/evidence.ts';
export type { FaceThresholds, KycPolicy } from './decision/policy.ts';
export { kycReasonCodes } from './decision/reasons.ts';
export type { KycReason, KycReasonCode } from './decision/reasons.ts';
