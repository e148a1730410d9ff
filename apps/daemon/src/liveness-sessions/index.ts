export { chooseVerifier, type Environment } from './choose-verifier.ts';
export {
  createSessionChecks,
  sessionPolicy,
  type SessionChecks,
  type SessionProblem,
  type SubmittedFile,
} from './session-checks.ts';
export { SessionActions } from './session-actions.ts';
export { SessionSweep } from './sweep.ts';
export { verificationOf, type Verification } from './verification.ts';
export { verifierNames, type LivenessVerifier } from './verifier.ts';
export { videoLimits } from './video-limits.ts';
