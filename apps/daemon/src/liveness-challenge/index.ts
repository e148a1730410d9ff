export {
  createChallenges,
  type Challenge,
  type ChallengeAction,
  type Challenges,
  type Claim,
} from './challenges.ts';
export {
  createLivenessChecks,
  type Detection,
  type LivenessChecks,
  type Verification,
} from './liveness-challenge.ts';
