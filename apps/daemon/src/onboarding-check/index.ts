export { KioskCodes, type KioskCode } from './kiosk-codes.ts';
export { OnboardingSocket, type OnboardingSocketParts } from './onboarding-socket.ts';
export { onboardingSubject } from './onboarding-subject.ts';
export type { Subject } from './subject.ts';
export { userSubject } from './user-subject.ts';
