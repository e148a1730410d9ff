export { enrol, prepareEnrolment, recordEnrolment } from './enrolment/enrol.ts';
export type {
  Enrolled,
  EnrolmentParts,
  EnrolmentRefusal,
  EnrolmentRequest,
  EnrolmentWarning,
  PreparedEnrolment,
} from './enrolment/enrol.ts';
export { isStale, renewReferences } from './enrolment/renew-references.ts';
export type { Renewal, RenewalParts } from './enrolment/renew-references.ts';
export { findLookAlike } from './enrolment/look-alike.ts';
export type { LookAlike } from './enrolment/look-alike.ts';
export type { FailureToAcquire, PictureSource } from './evaluation/acquire.ts';
export { intervalOfRate, wilsonInterval, type Interval } from './evaluation/confidence.ts';
export type { OperatingRates } from './evaluation/error-rates.ts';
export { evaluateIdentification } from './evaluation/evaluate-identification.ts';
export type {
  IdentificationInput,
  IdentificationReport,
  LabelledPicture,
} from './evaluation/evaluate-identification.ts';
export { evaluatePose, signAboveDegrees } from './evaluation/evaluate-pose.ts';
export type { AngleError, LabelledPose, PoseInput, PoseReport } from './evaluation/evaluate-pose.ts';
export { evaluateVerification } from './evaluation/evaluate-verification.ts';
export type {
  EvaluationInput,
  LabelledPair,
  VerificationRates,
  VerificationReport,
} from './evaluation/evaluate-verification.ts';
export { measureThresholds } from './evaluation/measure-thresholds.ts';
export type { ThresholdInput, ThresholdRates, ThresholdReport } from './evaluation/measure-thresholds.ts';
export type { IdentificationRates, Rate, Search } from './evaluation/identification-rates.ts';
export { scoreActions } from './evaluation/score-actions.ts';
export type {
  ActionReport,
  ActionScore,
  JudgedRecording,
  LabelledAction,
  LabelledRecording,
  Miss,
  Stretch,
} from './evaluation/score-actions.ts';
export { createIdentifier } from './identification/identifier.ts';
export type { Identifier, IdentifierParts } from './identification/identifier.ts';
export { portraitOf, selfieOf } from './holder/faces.ts';
export type { AnalysePicture, Portrait, Selfie } from './holder/faces.ts';
