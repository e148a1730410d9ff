export { createSelfieJudge } from './judge-selfie.ts';
export { OnboardingLiveness, type LivenessResult, type OnboardingMode } from './onboarding.ts';
export { chooseProvider, validaIsOn } from './choose-provider.ts';
export type { EnrolmentProvider } from './provider.ts';
export { OnboardingUpkeep } from './upkeep.ts';
