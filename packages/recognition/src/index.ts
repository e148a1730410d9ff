export { enrol } from './enrolment/enrol.ts';
export type { Enrolled, EnrolmentParts, EnrolmentRefusal, EnrolmentRequest } from './enrolment/enrol.ts';
export type { LookAlike } from './enrolment/look-alike.ts';
export type { OperatingRates } from './evaluation/error-rates.ts';
export { evaluateVerification } from './evaluation/evaluate-verification.ts';
export type {
  EvaluationInput,
  FailureToAcquire,
  LabelledPair,
  VerificationReport,
} from './evaluation/evaluate-verification.ts';
export { createIdentifier } from './identification/identifier.ts';
export type { Identifier, IdentifierParts } from './identification/identifier.ts';
